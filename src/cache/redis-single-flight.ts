import { Mutex } from 'redis-semaphore';
import type { Clock, SingleFlight } from '../recognition/ports.ts';
import { createLandingBoard } from './landing-board.ts';
import { createLockClient } from './lock-client.ts';
import type { RedisChannel } from './redis-channel.ts';
import type { RedisLink } from './redis-link.ts';
import { StoreFault } from './store-fault.ts';

export interface RedisSingleFlightOptions {
  /** The flight among the callers of this process. */
  readonly local: SingleFlight;
  readonly link: RedisLink;
  /** Tells the other processes which flights are over. */
  readonly landings: RedisChannel;
  /** The lock's key in Redis; tells nothing of the flight's own key. */
  readonly lockName: (key: string) => string;
  /** How long the lock of a process that died holds the others up, milliseconds. */
  readonly lockTtlMs: number;
  /** Longest time to wait for another process before working alone, milliseconds. */
  readonly maxWaitMs: number;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Redis could not be asked: this process worked without knowing of the others. */
  readonly onFault: (fault: StoreFault) => void;
}

// Between two looks at the lock where no notice came: a notice that was lost, a holder that died.
const LOOK_EVERY_MS = 150;

// Renewed three times within its life: two renewals may fail.
const RENEWALS = 3;

/**
 * One flight for equal work of all processes on one Redis. Who gets the lock works; the others wait
 * for it and then find, within their own work, what the first remembered.
 */
export function createRedisSingleFlight(options: RedisSingleFlightOptions): SingleFlight {
  const { local, link, landings, lockName, lockTtlMs, maxWaitMs, clock, random, onFault } = options;
  const lockClient = createLockClient(link, onFault);
  const board = createLandingBoard(landings);
  const lockOf = (name: string): Mutex =>
    new Mutex(lockClient, name, {
      lockTimeout: lockTtlMs,
      refreshInterval: Math.floor(lockTtlMs / RENEWALS),
      acquireAttemptsLimit: 1,
      retryInterval: 0,
      // The work goes on: at worst it is done twice, and the second one finds what the first remembered.
      onLockLost: () => {
        onFault(new StoreFault('AWAY', 'A lock was lost while its work went on.'));
      },
    });

  /** The lock, or null where this process is to work without; rejects as soon as nobody waits. */
  const obtain = async (name: string, signal: AbortSignal): Promise<Mutex | null> => {
    const lock = lockOf(name);
    const until = clock() + maxWaitMs;
    while (clock() < until) {
      signal.throwIfAborted();
      const taken = await lock.tryAcquire().catch((error: unknown) => {
        onFault(StoreFault.from(error));
        return null;
      });
      if (taken === null) return null;
      if (taken) return lock;
      await board.wait(name, LOOK_EVERY_MS * (0.5 + random()), signal);
    }
    return null;
  };

  const release = async (name: string, lock: Mutex): Promise<void> => {
    await lock.release().catch((error: unknown) => {
      onFault(StoreFault.from(error));
    });
    await board.announce(name);
  };

  return {
    run: (key, signal, work) =>
      local.run(key, signal, async (flightSignal) => {
        const name = lockName(key);
        const lock = await obtain(name, flightSignal);
        try {
          flightSignal.throwIfAborted();
          return await work(flightSignal);
        } finally {
          // Nobody waits for the others' sake.
          if (lock) void release(name, lock);
        }
      }),
  };
}
