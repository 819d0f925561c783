import { createHash, createHmac } from 'node:crypto';

/** What TC3-HMAC-SHA256 signs. */
export interface SignedMatter {
  readonly method: string;
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** Names in lower case with their values, in the order signed. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Hex SHA-256 of the body, or of what stands for it. */
  readonly payloadSha256: string;
  /** Seconds since the epoch, as sent. */
  readonly timestamp: string;
  readonly date: string;
  readonly service: string;
}

const ALGORITHM = 'TC3-HMAC-SHA256';
const TERMINATOR = 'tc3_request';

export const sha256Hex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

const hmac = (key: string | Buffer, data: string): Buffer =>
  createHmac('sha256', key).update(data).digest();

/** The signature, 32 bytes. Source: API 3.0, signature method v3. */
export function computeSignature(matter: SignedMatter, secretKey: string): Buffer {
  const { method, path, query, headers, payloadSha256, timestamp, date, service } = matter;
  const canonicalRequest = [
    method,
    path,
    query,
    headers.map(([name, value]) => `${name}:${value}\n`).join(''),
    headers.map(([name]) => name).join(';'),
    payloadSha256,
  ].join('\n');
  const scope = `${date}/${service}/${TERMINATOR}`;
  const stringToSign = [ALGORITHM, timestamp, scope, sha256Hex(canonicalRequest)].join('\n');
  const signingKey = hmac(hmac(hmac(`TC3${secretKey}`, date), service), TERMINATOR);
  return hmac(signingKey, stringToSign);
}
