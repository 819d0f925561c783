import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PACE_SCRIPT, SETTLING_MS } from './pace-script.ts';
import type { RedisLink } from './redis-link.ts';
import { StoreFault } from './store-fault.ts';

export interface SharedPaceOptions {
  readonly link: RedisLink;
  /** Where the pace lies in Redis: one for each account. */
  readonly key: string;
  /** Of the account, for all processes together. */
  readonly requestsPerSecond: number;
  /** The part of them, above 0 and at most 1, that this process keeps while Redis is away. */
  readonly fallbackShare: number;
  /** Milliseconds from any fixed moment, never set back. */
  readonly monotonicMs: () => number;
  /** Redis could not be asked: this process keeps its own share. */
  readonly onFault: (fault: StoreFault) => void;
}

/** Where a process takes the moments from at which its calls may go out. */
export interface SharedPace {
  /** The milliseconds between two calls at the moment. */
  stepMs(): number;
  /** The moment of the next call, on the monotonic clock. Never rejects. */
  nextSlot(): Promise<number>;
}

// Calls stand 5 % further apart than the rate asks: at ten a second one may be 50 ms late on its way
// before eleven arrive within one second, and 9.5 a second still go out.
const SLACK = 1.05;
const SECOND_MS = 1000;

const SCRIPT_SHA1 = createHash('sha1').update(PACE_SCRIPT).digest('hex');

/** Paces the calls of all processes together; this one alone by its share while Redis is away. */
export function createSharedPace(options: SharedPaceOptions): SharedPace {
  const { link, key, requestsPerSecond, fallbackShare, monotonicMs, onFault } = options;
  const sharedStepMs = (SECOND_MS * SLACK) / requestsPerSecond;
  // Whole calls a second: a third of ten would be four within some second.
  const ownStepMs =
    (SECOND_MS * SLACK) / Math.max(1, Math.floor(requestsPerSecond * fallbackShare));
  let alone = false;
  let ownFreeAt = Number.NEGATIVE_INFINITY;
  let lastOwnAt = Number.NEGATIVE_INFINITY;

  const ask = (): Promise<number> =>
    askServer(link, {
      keys: [key],
      arguments: [String(sharedStepMs), String(SETTLING_MS), alone ? '1' : '0'],
    });
  const ownSlot = (): number => {
    // What was let out by the common pace before must have left the window.
    if (!alone) ownFreeAt = monotonicMs() + SECOND_MS;
    alone = true;
    lastOwnAt = Math.max(monotonicMs(), ownFreeAt);
    ownFreeAt = lastOwnAt + ownStepMs;
    return lastOwnAt;
  };

  const nextSlot = async (): Promise<number> => {
    try {
      const waitMs = await ask();
      if (waitMs < 0) return ownSlot();
      alone = false;
      const slot = monotonicMs() + waitMs;
      if (slot >= lastOwnAt + SECOND_MS) return slot;
    } catch (error) {
      onFault(StoreFault.from(error));
      return ownSlot();
    }
    // What this process let out alone must have left the window: this slot is given up for a later one.
    await delay(lastOwnAt + SECOND_MS - monotonicMs());
    return nextSlot();
  };

  return {
    stepMs: () => (alone ? ownStepMs : sharedStepMs),
    nextSlot,
  };
}

/** The milliseconds until the account's next slot, or −1 while all keep their shares. */
async function askServer(
  link: RedisLink,
  script: { readonly keys: string[]; readonly arguments: string[] },
): Promise<number> {
  const reply = await link.run((commands) =>
    commands
      .evalSha(SCRIPT_SHA1, script)
      .catch((error: unknown) =>
        String(error).includes('NOSCRIPT')
          ? commands.eval(PACE_SCRIPT, script)
          : Promise.reject(error as Error),
      ),
  );
  const waitMs = Number(reply);
  if (!Number.isFinite(waitMs)) throw new StoreFault('UNREADABLE', 'The pace is no number.');
  return waitMs;
}
