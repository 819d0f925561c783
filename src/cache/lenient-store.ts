import type { Clock } from '../recognition/ports.ts';
import { findEntries } from './found-entries.ts';
import type { FoundEntries } from './found-entries.ts';
import { StoreFault } from './store-fault.ts';
import type { EntryStore, KeyedEntry } from './stored-entry.ts';

export interface LenientStoreOptions {
  readonly store: EntryStore;
  readonly clock: Clock;
  /** A look-up that counted as a miss. */
  readonly onFault: (fault: StoreFault) => void;
  /** A write that was given up. */
  readonly onDropped: (fault: StoreFault) => void;
}

/** A store whose faults are misses on reading and dropped writes. */
export interface LenientStore {
  find(keys: readonly string[]): Promise<FoundEntries>;
  put(entries: readonly KeyedEntry[]): Promise<void>;
  /** Takes back what was put. */
  drop(keys: readonly string[]): Promise<void>;
}

/** Makes a store lenient and tells of every fault. */
export function createLenientStore(options: LenientStoreOptions): LenientStore {
  const { store, clock, onFault, onDropped } = options;
  const dropped = (error: unknown): void => {
    onDropped(StoreFault.from(error));
  };
  return {
    find: async (keys) => {
      try {
        return await findEntries(store, keys, clock);
      } catch (error) {
        onFault(StoreFault.from(error));
        return new Map();
      }
    },
    put: (entries) => store.setMany(entries).catch(dropped),
    drop: (keys) => store.deleteMany(keys).catch(dropped),
  };
}
