import { setTimeout as delay } from 'node:timers/promises';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { CallLimiter, OnSent } from '../recognition/ports.ts';
import { createSentWindow } from '../recognition/sent-window.ts';
import type { SharedPace } from './shared-pace.ts';

export interface SharedCallLimiterOptions {
  readonly pace: SharedPace;
  /** Of the account, for all processes together. */
  readonly requestsPerSecond: number;
  /** The most calls that may wait in this process. */
  readonly maxQueue: number;
  /** The longest a call may have to wait, milliseconds. */
  readonly maxWaitMs: number;
  /** Milliseconds from any fixed moment, never set back. */
  readonly monotonicMs: () => number;
}

/** A limiter that also tells how many wait. */
export interface SharedCallLimiter extends CallLimiter {
  readonly waiting: number;
}

/** Lets the one who waits go. */
type Turn = (onSent: OnSent) => void;

const tooMany = (waitMs: number): LicenseError =>
  new LicenseError('RATE_LIMITED', { retryAfterMs: Math.ceil(waitMs) });

// A slot that was slept through is given up: taken late, it would stand too close to the next one.
const MAX_LATE_MS = 35;

/**
 * What the pace may take to name a slot: no waiting, and so allowed where nobody may wait. A second
 * passes until Redis is given up, and another one where the pace of the last second is unknown.
 */
const PACE_ANSWER_MS = 2500;

/**
 * Lets calls out one after the other at the moments the pace gives. A process holds one slot at a time,
 * so one that dies costs the others a single step; and it takes none while the calls it really sent fill
 * the second by themselves.
 */
export function createSharedCallLimiter(options: SharedCallLimiterOptions): SharedCallLimiter {
  const { pace, requestsPerSecond, maxQueue, maxWaitMs, monotonicMs } = options;
  const sent = createSentWindow(requestsPerSecond, monotonicMs);
  const turns = new Set<Turn>();
  let serving = false;
  /** Before this moment the pace has no further slot for this process. */
  let freeAt = Number.NEGATIVE_INFINITY;

  const until = (atMs: number): Promise<void> =>
    delay(Math.max(0, Math.ceil(atMs - monotonicMs())));
  const serve = async (): Promise<void> => {
    serving = true;
    while (turns.size > 0) {
      while (sent.opensAt() > monotonicMs()) await until(sent.opensAt());
      const slot = await pace.nextSlot();
      freeAt = slot + pace.stepMs();
      await until(slot);
      const [first] = turns;
      if (first && monotonicMs() - slot <= MAX_LATE_MS) first(sent.enter());
    }
    serving = false;
  };

  return {
    get waiting() {
      return turns.size;
    },
    async acquire(signal) {
      if (signal.aborted) throw abandoned(signal);
      const waitMs = Math.max(0, freeAt - monotonicMs()) + turns.size * pace.stepMs();
      if (waitMs > maxWaitMs || (waitMs > 0 && turns.size >= maxQueue)) throw tooMany(waitMs);
      const turn = queueUp(turns, signal, {
        limitMs: Math.max(maxWaitMs, PACE_ANSWER_MS),
        late: () => tooMany(turns.size * pace.stepMs()),
      });
      if (!serving) void serve();
      return turn;
    },
  };
}

/** The reason a signal was aborted for, as an error of the catalogue. */
function abandoned(signal: AbortSignal): LicenseError {
  if (signal.reason instanceof LicenseError) return signal.reason;
  return new LicenseError('ABANDONED', { cause: signal.reason });
}

/** Resolves when it is the caller's turn; rejects, and leaves the queue, when he gives up or is late. */
function queueUp(
  turns: Set<Turn>,
  signal: AbortSignal,
  { limitMs, late }: { readonly limitMs: number; readonly late: () => LicenseError },
): Promise<OnSent> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      turns.delete(go);
      clearTimeout(limit);
      signal.removeEventListener('abort', giveUp);
    };
    const go = (onSent: OnSent): void => {
      leave();
      resolve(onSent);
    };
    const giveUp = (): void => {
      leave();
      reject(abandoned(signal));
    };
    const limit = setTimeout(() => {
      leave();
      reject(late());
    }, limitMs);
    turns.add(go);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
