import { LicenseError } from '../domain/errors/license-error.ts';
import type { CallerShares } from './ports.ts';

/** What somebody who has so many under way should wait, milliseconds: one of them is done by then. */
const RETRY_AFTER_MS = 1000;

/** A recognition that a caller waits for, with however many of his requests. */
interface UnderWay {
  requests: number;
}

/** Lets each caller have at most `most` different recognitions under way in this process. */
export function createCallerShares(most: number): CallerShares {
  const callers = new Map<string, Map<string, UnderWay>>();
  return {
    async run({ id }, key, work) {
      const own = callers.get(id) ?? new Map<string, UnderWay>();
      // Who asks the same again joins what he waits for anyway.
      if (!own.has(key) && own.size >= most) {
        throw new LicenseError('OVERLOADED', { retryAfterMs: RETRY_AFTER_MS });
      }
      const recognition = own.get(key) ?? { requests: 0 };
      recognition.requests += 1;
      callers.set(id, own.set(key, recognition));
      try {
        return await work();
      } finally {
        recognition.requests -= 1;
        if (recognition.requests === 0) own.delete(key);
        if (own.size === 0) callers.delete(id);
      }
    },
  };
}
