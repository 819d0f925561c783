import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PACE_SCRIPT, SETTLING_MS } from './pace-script.ts';
import type { RedisLink } from './redis-link.ts';
import { createServerClock } from './server-clock.ts';
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

// Who waits here waits for his turn anyway, and a process that leaves the common pace for one slow
// answer adds its own share to that of all the others.
const PATIENCE_MS = 1000;

const SCRIPT_SHA1 = createHash('sha1').update(PACE_SCRIPT).digest('hex');

/** Paces the calls of all processes together; this one alone by its share while Redis is away. */
export function createSharedPace(options: SharedPaceOptions): SharedPace {
  const { link, key, requestsPerSecond, fallbackShare, monotonicMs, onFault } = options;
  const sharedStepMs = (SECOND_MS * SLACK) / requestsPerSecond;
  // Whole calls a second: a third of ten would be four within some second.
  const ownStepMs =
    (SECOND_MS * SLACK) / Math.max(1, Math.floor(requestsPerSecond * fallbackShare));
  const serverClock = createServerClock(monotonicMs);
  let alone = false;
  let ownFreeAt = Number.NEGATIVE_INFINITY;
  let lastOwnAt = Number.NEGATIVE_INFINITY;

  const ask = (): Promise<GrantedSlot | null> =>
    askServer(
      link,
      {
        keys: [key],
        arguments: [String(sharedStepMs), String(SETTLING_MS), alone ? '1' : '0'],
      },
      alone ? undefined : PATIENCE_MS,
    );
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
      const granted = await ask();
      if (granted === null) return ownSlot();
      alone = false;
      const slot = serverClock.toLocal(granted.slotMs, granted.nowMs);
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

/** A slot and when it was given, on the server's clock. */
interface GrantedSlot {
  readonly nowMs: number;
  readonly slotMs: number;
}

/** The account's next slot, or null while all keep their shares. */
async function askServer(
  link: RedisLink,
  script: { readonly keys: string[]; readonly arguments: string[] },
  patienceMs: number | undefined,
): Promise<GrantedSlot | null> {
  const reply = await link.run(
    (commands) =>
      commands
        .evalSha(SCRIPT_SHA1, script)
        .catch((error: unknown) =>
          String(error).includes('NOSCRIPT')
            ? commands.eval(PACE_SCRIPT, script)
            : Promise.reject(error as Error),
        ),
    patienceMs,
  );
  if (reply === '') return null;
  const [nowMs = Number.NaN, slotMs = Number.NaN] = String(reply).split(' ').map(Number);
  if (Number.isFinite(slotMs - nowMs)) return { nowMs, slotMs };
  throw new StoreFault('UNREADABLE', 'The pace is no number.');
}
