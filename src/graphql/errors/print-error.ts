import { ERROR_CATALOG } from '../../domain/errors/catalog.ts';
import type { ErrorCode } from '../../domain/errors/catalog.ts';
import type { ErrorCategory } from '../../domain/errors/entry.ts';
import type { LicenseError, UpstreamFault } from '../../domain/errors/license-error.ts';

/** What every error carries, and nothing else. */
export interface ErrorExtensions {
  readonly [member: string]: unknown;
  readonly code: ErrorCode;
  readonly category: ErrorCategory;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly tencent?: UpstreamFault;
}

/** An error in GraphQL's form. */
export interface PrintedError {
  readonly message: string;
  readonly extensions: ErrorExtensions;
}

/** An error of the catalogue with what is known of this case. */
export function printLicenseError({
  code,
  message,
  retryAfterMs,
  tencent,
}: LicenseError): PrintedError {
  return {
    message,
    extensions: {
      ...extensionsOf(code),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(tencent && {
        tencent: { code: tencent.code, message: tencent.message, requestId: tencent.requestId },
      }),
    },
  };
}

/** A row of the catalogue. */
export function extensionsOf(code: ErrorCode): ErrorExtensions {
  const { category, retryable } = ERROR_CATALOG[code];
  return { code, category, retryable };
}
