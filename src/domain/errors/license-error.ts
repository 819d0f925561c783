import { ERROR_CATALOG } from './catalog.ts';
import type { ErrorCode } from './catalog.ts';
import type { ErrorEntry } from './entry.ts';

/** What Tencent said, where Tencent said something. */
export interface UpstreamFault {
  /** Tencent's code; null where the fault carried none. */
  readonly code: string | null;
  readonly message: string;
  readonly requestId: string | null;
}

export interface LicenseErrorDetail {
  /** Replaces the catalogue's message; must not hold a value read, a secret or image bytes. */
  readonly message?: string;
  /** How long the caller should wait before asking again, milliseconds. */
  readonly retryAfterMs?: number;
  readonly tencent?: UpstreamFault;
  /** True where a stand-in refused for an engine that could not answer: not worth remembering. */
  readonly provisional?: boolean;
  readonly cause?: unknown;
}

/** The one error the gateway raises on purpose: a row of the catalogue with what is known of this case. */
export class LicenseError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly tencent: UpstreamFault | undefined;
  readonly provisional: boolean;

  constructor(code: ErrorCode, detail: LicenseErrorDetail = {}) {
    super(detail.message ?? ERROR_CATALOG[code].message.EN, { cause: detail.cause });
    this.name = 'LicenseError';
    this.code = code;
    this.retryAfterMs = detail.retryAfterMs;
    this.tencent = detail.tencent;
    this.provisional = detail.provisional ?? false;
  }

  /** The catalogue's row. */
  get entry(): ErrorEntry {
    return ERROR_CATALOG[this.code];
  }
}
