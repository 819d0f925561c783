import type { ErrorCode } from '../../../domain/errors/catalog.ts';
import { LicenseError } from '../../../domain/errors/license-error.ts';

/** An error as it crosses threads: a class does not survive the crossing. */
export interface WireFault {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What may be told of an error. A message nobody wrote on purpose stays behind: it could hold what was read. */
export function toWireFault(error: unknown): WireFault {
  const known = error instanceof LicenseError ? error : new LicenseError('ENGINE_FAILED');
  return { code: known.code, message: known.message };
}

/** The error anew on this side. */
export function fromWireFault({ code, message }: WireFault): LicenseError {
  return new LicenseError(code, { message });
}
