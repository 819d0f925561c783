import type { Registry } from 'prom-client';
import { counter } from './counter.ts';

const KINDS = ['AWAY', 'SLOW', 'REFUSED', 'UNREADABLE'] as const;

/** In which way a store failed. */
export type StoreFaultLabel = (typeof KINDS)[number];

/** What is counted of a store. */
export interface StoreMetrics {
  /** A store failed: what it should have told counts as unknown. */
  readonly cacheFault: (kind: StoreFaultLabel) => void;
  /** What a store should have kept is dropped. */
  readonly cacheWriteDropped: (kind: StoreFaultLabel) => void;
}

/** Every kind is there from the start: what appears with its first fault has no increase to tell. */
function countByKind(
  register: Registry,
  name: string,
  help: string,
): (kind: StoreFaultLabel) => void {
  const count = counter(register, name, help, ['kind']);
  for (const kind of KINDS) count.inc({ kind }, 0);
  return (kind) => {
    count.inc({ kind });
  };
}

/** Counts faults and dropped writes by kind. */
export const createStoreMetrics = (register: Registry): StoreMetrics => ({
  cacheFault: countByKind(register, 'cache_faults_total', 'Failed calls of a store.'),
  cacheWriteDropped: countByKind(register, 'cache_writes_dropped_total', 'Writes given up.'),
});
