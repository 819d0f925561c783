import { LicenseError } from '../../domain/errors/license-error.ts';
import type { CallLimiter, OnSent } from '../../recognition/ports.ts';
import { reasonOf } from './deadline.ts';
import { createSentWindow } from '../../recognition/sent-window.ts';
import { createWaitingLine } from './waiting-line.ts';

/**
 * Calls stand 4 % further apart than the rate asks: 9.6 a second still go out, and at ten a second one
 * may be 40 ms longer on its way before one too many arrives within one second.
 */
const SLACK = 1.04;

export interface PacedLimiterOptions {
  readonly requestsPerSecond: number;
  /** The most calls that may wait. */
  readonly maxQueue: number;
  /** The longest a call may have to wait, milliseconds. */
  readonly maxWaitMs: number;
  /** Milliseconds from any fixed moment, never set back. */
  readonly monotonicMs: () => number;
}

/** A limiter that also tells how many wait. */
export interface PacedLimiter extends CallLimiter {
  readonly waiting: number;
}

/**
 * Lets one call out after the other in steady steps, for this process alone, and none while those really
 * sent before fill the second. A window or a bucket alone would let a burst through that the account's
 * window, which starts when it likes, counts as too many; and no kept library has steps together with a
 * bounded wait told in advance and leaving the queue.
 */
export function createPacedLimiter(options: PacedLimiterOptions): PacedLimiter {
  const { requestsPerSecond, maxQueue, maxWaitMs, monotonicMs } = options;
  const stepMs = (1000 * SLACK) / requestsPerSecond;
  const line = createWaitingLine<OnSent>();
  const sent = createSentWindow(requestsPerSecond, monotonicMs);
  let stepAt = Number.NEGATIVE_INFINITY;
  let armed = false;

  const freeAt = (): number => Math.max(stepAt, sent.opensAt());
  const arm = (): void => {
    armed = true;
    const dueInMs = freeAt() - monotonicMs();
    // Not at once even when it is free: many who ask in one turn would delay the first one's sending.
    if (dueInMs <= 0) setImmediate(step);
    else setTimeout(step, Math.ceil(dueInMs));
  };
  const step = (): void => {
    armed = false;
    const now = monotonicMs();
    if (line.length > 0 && now >= freeAt()) {
      // A timer that was late is made up for, but by no more than half a step: steps stay steps.
      stepAt = Math.max(stepAt + stepMs, now + stepMs / 2);
      line.advance(sent.enter());
    }
    if (line.length > 0) arm();
  };

  return {
    get waiting() {
      return line.length;
    },
    async acquire(signal) {
      if (signal.aborted) throw reasonOf(signal);
      // Time in which nobody waited is no lateness to make up for.
      if (line.length === 0) stepAt = Math.max(stepAt, monotonicMs());
      const waitMs = Math.max(0, freeAt() - monotonicMs()) + line.length * stepMs;
      if (waitMs > maxWaitMs || (waitMs > 0 && line.length >= maxQueue))
        throw new LicenseError('RATE_LIMITED', { retryAfterMs: Math.ceil(waitMs) });
      const turn = line.join(signal);
      if (!armed) arm();
      return turn;
    },
  };
}
