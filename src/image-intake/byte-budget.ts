import { LicenseError } from '../domain/errors/license-error.ts';

/** Bytes that may be held for images on their way in, all callers together. */
export interface ByteBudget {
  /** @throws LicenseError OVERLOADED where so many are not left. */
  take(bytes: number): void;
  giveBack(bytes: number): void;
}

/** What somebody who finds nothing left should wait, milliseconds: most uploads are in by then. */
const RETRY_AFTER_MS = 1000;

/** @returns a budget of this many bytes, all left. */
export function createByteBudget(maxBytes: number): ByteBudget {
  let taken = 0;
  return {
    take: (bytes) => {
      if (taken + bytes > maxBytes) {
        throw new LicenseError('OVERLOADED', { retryAfterMs: RETRY_AFTER_MS });
      }
      taken += bytes;
    },
    giveBack: (bytes) => {
      taken -= bytes;
    },
  };
}
