import { LicenseError } from '../domain/errors/license-error.ts';
import type { ByteHold } from '../recognition/ports.ts';

/** Bytes that all requests together may hold. */
export interface ByteBudget {
  /** Opens the account of one request. */
  readonly open: () => RequestHold;
}

/** One request's account; whoever opened it closes it when the request is over. */
export interface RequestHold extends ByteHold {
  /** Gives back whatever is still held; from then on nothing can be taken. */
  release(): void;
}

/** What somebody who finds nothing left should wait, milliseconds: most requests are over by then. */
const RETRY_AFTER_MS = 1000;

/** @returns a budget of this many bytes, all left. */
export function createByteBudget(maxBytes: number): ByteBudget {
  let taken = 0;
  const check = (bytes: number): void => {
    if (taken + bytes <= maxBytes) return;
    throw new LicenseError('OVERLOADED', { retryAfterMs: RETRY_AFTER_MS });
  };
  return {
    open: () => {
      let held = 0;
      let over = false;
      const move = (bytes: number): void => {
        held += bytes;
        taken += bytes;
      };
      return {
        check,
        take: (bytes) => {
          // What arrives behind the end would never be given back.
          if (over) throw new LicenseError('ABANDONED');
          check(bytes);
          move(bytes);
        },
        giveBack: (bytes) => {
          if (!over) move(-bytes);
        },
        release: () => {
          over = true;
          move(-held);
        },
      };
    },
  };
}
