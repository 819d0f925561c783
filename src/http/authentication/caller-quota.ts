import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { RecognitionQuota } from '../../recognition/ports.ts';
import type { AskingRequest, AuthenticateRequest } from './authenticator.ts';
import type { Caller } from '../../recognition/ports.ts';

const WINDOW_S = 60;

/**
 * Allows every caller so many a minute, counted in this process. It remembers a caller for that
 * minute only, and callers are those who were authenticated: that bounds it.
 */
export function createCallerQuota(perMinute: number): RecognitionQuota {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_S });
  return {
    consume: async ({ id }) => {
      await limiter.consume(id).catch((refusal: unknown) => {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new LicenseError('RATE_LIMITED', { retryAfterMs: Math.ceil(refusal.msBeforeNext) });
      });
    },
  };
}

/** Counts every request of a caller once it is known who asks. */
export const limitRequests =
  (authenticate: AuthenticateRequest, quota: RecognitionQuota) =>
  async (request: AskingRequest): Promise<Caller> => {
    const caller = await authenticate(request);
    await quota.consume(caller);
    return caller;
  };
