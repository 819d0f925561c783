import type { ErrorCode } from '../../domain/errors/catalog.ts';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { LicenseErrorDetail } from '../../domain/errors/license-error.ts';
import type { RetryPolicy } from '../../tencent-wire/error-table.ts';

/** Why one call to Tencent failed, and how often it is worth repeating. */
export class CallFault extends LicenseError {
  readonly retry: RetryPolicy;

  constructor(code: ErrorCode, retry: RetryPolicy, detail: LicenseErrorDetail = {}) {
    super(code, detail);
    this.retry = retry;
  }
}
