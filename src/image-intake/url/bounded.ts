import { LicenseError } from '../../domain/errors/license-error.ts';

/** What somebody who comes too late should wait, milliseconds: most downloads are over by then. */
const RETRY_AFTER_MS = 1000;

/**
 * Lets at most `most` of these run at once, so that what they hold in memory has a bound.
 * @throws LicenseError OVERLOADED beyond.
 */
export function bounded<A extends readonly unknown[], T>(
  most: number,
  work: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let running = 0;
  return async (...args) => {
    if (running >= most) throw new LicenseError('OVERLOADED', { retryAfterMs: RETRY_AFTER_MS });
    running += 1;
    try {
      return await work(...args);
    } finally {
      running -= 1;
    }
  };
}
