import { Mutex } from 'redis-semaphore';
import { createLockClient } from './lock-client.ts';
import type { RedisLink } from './redis-link.ts';
import { StoreFault } from './store-fault.ts';

export interface FlightLocksOptions {
  readonly link: RedisLink;
  /** How long the lock of a process that died holds the others up, milliseconds. */
  readonly lockTtlMs: number;
  /** Redis could not be asked: this process worked without knowing of the others. */
  readonly onFault: (fault: StoreFault) => void;
}

/** The locks of all processes' flights. None of its methods rejects: faults are told. */
export interface FlightLocks {
  readonly lockOf: (name: string) => Mutex;
  /** Whether the lock was taken; null where Redis does not say. */
  readonly take: (lock: Mutex) => Promise<boolean | null>;
  readonly release: (lock: Mutex) => Promise<void>;
}

// Renewed three times within its life: two renewals may fail.
const RENEWALS = 3;

/** Makes locks that are renewed while they are held. */
export function createFlightLocks({ link, lockTtlMs, onFault }: FlightLocksOptions): FlightLocks {
  const client = createLockClient(link, onFault);
  const told = (error: unknown): null => {
    onFault(StoreFault.from(error));
    return null;
  };
  return {
    lockOf: (name) =>
      new Mutex(client, name, {
        lockTimeout: lockTtlMs,
        refreshInterval: Math.floor(lockTtlMs / RENEWALS),
        acquireAttemptsLimit: 1,
        retryInterval: 0,
        // The work goes on: at worst it is done twice, and the second one finds what the first remembered.
        onLockLost: () => {
          onFault(new StoreFault('AWAY', 'A lock was lost while its work went on.'));
        },
      }),
    take: (lock) => lock.tryAcquire().catch(told),
    release: async (lock) => {
      await lock.release().catch(told);
    },
  };
}
