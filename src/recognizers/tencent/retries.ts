import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import type { RetryPolicy } from '../../tencent-wire/error-table.ts';
import { CallFault } from './call-fault.ts';

/** How often a call is repeated. Source: the fault table; Tencent's own retries stop after three too. */
const REPEATS = { no: 0, once: 1, twice: 2, backoff: 3 } as const satisfies Record<
  RetryPolicy,
  number
>;

/** The first pause and the longest, milliseconds, before jitter shortens them. */
const PAUSE = { initialMs: 400, maxMs: 3200 } as const;

/** Repeats a call as often as its faults are worth it; `onRetry` is told of each such fault. */
export type Retries = <T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  onRetry: (fault: CallFault) => void,
) => Promise<T>;

/**
 * Between the tries stands an exponential pause of which jitter takes up to half.
 * @param random - 0 to 1, evenly.
 */
export function createRetries(random: () => number): Retries {
  const backoff = new ExponentialBackoff<number>({
    initialDelay: PAUSE.initialMs,
    maxDelay: PAUSE.maxMs,
    generator: (state, { initialDelay, maxDelay, exponent }) => {
      const step = state ?? 0;
      const longest = Math.min(maxDelay, initialDelay * exponent ** step);
      return [longest * (1 - random() / 2), step + 1];
    },
  });
  return (call, signal, onRetry) => {
    let tries = 0;
    // A policy of its own for each call: faults of several kinds share one count.
    const policy = retry(
      handleWhen((error) => {
        tries += 1;
        return error instanceof CallFault && tries <= REPEATS[error.retry];
      }),
      { maxAttempts: REPEATS.backoff, backoff },
    );
    policy.onRetry((reason) => {
      if ('error' in reason && reason.error instanceof CallFault) onRetry(reason.error);
    });
    return policy.execute(call, signal);
  };
}
