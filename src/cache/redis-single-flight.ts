import type { Mutex } from 'redis-semaphore';
import type { Clock, SingleFlight } from '../recognition/ports.ts';
import { createFlightLocks } from './flight-locks.ts';
import type { FlightLocksOptions } from './flight-locks.ts';
import { createLandingBoard } from './landing-board.ts';
import { outOfPatience } from './patient-memory.ts';
import type { RedisChannel } from './redis-channel.ts';
import type { StoreBudget } from './store-budget.ts';

export interface RedisSingleFlightOptions extends FlightLocksOptions {
  /** The flight among the callers of this process. */
  readonly local: SingleFlight;
  /** Tells the other processes which flights are over. */
  readonly landings: RedisChannel;
  readonly budget: StoreBudget;
  /** The lock's key in Redis; tells nothing of the flight's own key. */
  readonly lockName: (key: string) => string;
  /** Longest time to wait for another process before working alone, milliseconds. */
  readonly maxWaitMs: number;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** How a process comes to its work, or to what another one's came to. */
interface Obtained<T> {
  /** Null where it works without. */
  readonly lock: Mutex | null;
  /** Whether another process had it first. */
  readonly waited: boolean;
  readonly found?: T | undefined;
}

// Between two looks at the lock where no notice came: a notice that was lost, a holder that died.
const LOOK_EVERY_MS = 150;

/**
 * One flight for equal work of all processes on one Redis. Who gets the lock works; the others wait
 * until it is over and find what the first remembered, without the lock, else they work one by one.
 */
export function createRedisSingleFlight(options: RedisSingleFlightOptions): SingleFlight {
  const { local, landings, budget, lockName, maxWaitMs, clock, random } = options;
  const { lockOf, take, release } = createFlightLocks(options);
  const board = createLandingBoard(landings);
  const giveBack = async (name: string, lock: Mutex): Promise<void> => {
    await release(lock);
    await board.announce(name);
  };

  /** The lock, or null where this process is to work without; rejects as soon as nobody waits. */
  const obtain = async <T>(
    name: string,
    signal: AbortSignal,
    find: () => Promise<T | undefined>,
  ): Promise<Obtained<T>> => {
    const lock = lockOf(name);
    const until = clock() + maxWaitMs;
    signal.throwIfAborted();
    let taken = await inTime(options, take(lock), () => giveBack(name, lock));
    let waited = false;
    while (taken === false && clock() < until) {
      waited = true;
      const landed = await board.wait(name, LOOK_EVERY_MS * (0.5 + random()), signal);
      // A hundred who heard it at once need no lock to read what is there.
      const found = landed ? await budget.run(find) : undefined;
      if (found !== undefined) return { lock: null, waited, found };
      signal.throwIfAborted();
      taken = await take(lock);
    }
    return { lock: taken === true ? lock : null, waited };
  };

  return {
    run: (key, signal, work, find = () => Promise.resolve(undefined)) =>
      local.run(key, signal, async (flightSignal) => {
        const name = lockName(key);
        const { lock, waited, found } = await obtain(name, flightSignal, find);
        if (found !== undefined) return found;
        try {
          flightSignal.throwIfAborted();
          // Who waited for another's work waits anew to find it: the budget is for a store that is slow.
          return await (waited ? budget.run(() => work(flightSignal)) : work(flightSignal));
        } finally {
          // Nobody waits for the others' sake.
          if (lock) void giveBack(name, lock);
        }
      }),
  };
}

/** A lock as long as the request may wait for Redis; one that is taken too late is given back. */
function inTime(
  { budget, onFault }: RedisSingleFlightOptions,
  taking: Promise<boolean | null>,
  giveBack: () => Promise<void>,
): Promise<boolean | null> {
  return budget.wait(taking, () => {
    onFault(outOfPatience());
    void taking.then((taken) => (taken === true ? giveBack() : undefined));
    return null;
  });
}
