import { LicenseError } from '../../domain/errors/license-error.ts';
import type { CallLimiter } from '../../recognition/ports.ts';
import { reasonOf } from './deadline.ts';
import { createWaitingLine } from './waiting-line.ts';

/**
 * The share by which calls stand further apart than the rate asks. At ten a second that is 2.5 ms
 * each: a call may be 25 ms late on its way before eleven arrive within one second.
 */
const SLACK = 0.025;

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
 * Lets one call out after the other in steady steps, for this process alone. A window or a bucket
 * would let a burst through that the account's window, which starts when it likes, counts as too many;
 * and no kept library has steps together with a bounded wait told in advance and leaving the queue.
 */
export function createPacedLimiter(options: PacedLimiterOptions): PacedLimiter {
  const { requestsPerSecond, maxQueue, maxWaitMs, monotonicMs } = options;
  const stepMs = (1000 / requestsPerSecond) * (1 + SLACK);
  const line = createWaitingLine();
  let freeAt = Number.NEGATIVE_INFINITY;
  let armed = false;

  const arm = (): void => {
    armed = true;
    setTimeout(step, Math.ceil(freeAt - monotonicMs()));
  };
  const step = (): void => {
    armed = false;
    const now = monotonicMs();
    if (line.length > 0 && now >= freeAt) {
      // From now, not from when it was due: two calls never stand closer than a step.
      freeAt = now + stepMs;
      line.advance();
    }
    if (line.length > 0) arm();
  };

  return {
    get waiting() {
      return line.length;
    },
    async acquire(signal) {
      if (signal.aborted) throw reasonOf(signal);
      const now = monotonicMs();
      if (line.length === 0 && now >= freeAt) {
        freeAt = now + stepMs;
        return;
      }
      const waitMs = Math.max(0, freeAt - now) + line.length * stepMs;
      if (line.length >= maxQueue || waitMs > maxWaitMs)
        throw new LicenseError('RATE_LIMITED', { retryAfterMs: Math.ceil(waitMs) });
      const turn = line.join(signal);
      if (!armed) arm();
      await turn;
    },
  };
}
