import { invalidAuthorization } from '../refusals.ts';

/** What the Authorization header of TC3-HMAC-SHA256 says. */
export interface Authorization {
  readonly secretId: string;
  /** UTC date, `2019-02-25`. */
  readonly date: string;
  readonly service: string;
  /** Lower case, in the order signed. */
  readonly signedHeaders: readonly string[];
  /** 32 bytes. */
  readonly signature: Buffer;
}

const FORM =
  /^TC3-HMAC-SHA256\s+Credential=(?<secretId>[^/\s,]+)\/(?<date>\d{4}-\d{2}-\d{2})\/(?<service>[^/\s,]+)\/tc3_request\s*,\s*SignedHeaders=(?<headers>[\w;-]+)\s*,\s*Signature=(?<signature>[\da-f]{64})$/u;

/** Without these two a signature says nothing about where and how it was sent. */
const REQUIRED_HEADERS = ['content-type', 'host'] as const;

/**
 * Reads the Authorization header.
 * @throws ApiRefusal AuthFailure.InvalidAuthorization
 */
export function parseAuthorization(header: string): Authorization {
  const parts = FORM.exec(header.trim())?.groups;
  if (parts === undefined) throw invalidAuthorization();
  const { secretId = '', date = '', service = '', headers = '', signature = '' } = parts;
  const signedHeaders = headers.split(';').map((name) => name.toLowerCase());
  if (!REQUIRED_HEADERS.every((name) => signedHeaders.includes(name))) throw invalidAuthorization();
  return { secretId, date, service, signedHeaders, signature: Buffer.from(signature, 'hex') };
}
