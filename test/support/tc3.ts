import { computeSignature, sha256Hex } from '../../src/tencent-api/signature/compute.ts';

export interface SignedParts {
  readonly secretId: string;
  readonly secretKey: string;
  readonly timestamp: number;
  readonly method?: string;
  readonly query?: string;
  /** The headers to sign, in their order; as signed, not as sent. */
  readonly signed: Readonly<Record<string, string>>;
  /** What is hashed: the body, or what stands for it. */
  readonly payload: string;
  readonly service?: string;
  /** Stands in for the date of the timestamp. */
  readonly date?: string;
}

/** The Authorization header of TC3-HMAC-SHA256, as a client makes it. */
export function authorizationFor(parts: SignedParts): string {
  const { secretId, secretKey, timestamp, signed, payload, service = 'ocr' } = parts;
  const date = parts.date ?? new Date(timestamp * 1000).toISOString().slice(0, 10);
  const headers = Object.entries(signed);
  const signature = computeSignature(
    {
      method: parts.method ?? 'POST',
      path: '/',
      query: parts.query ?? '',
      headers,
      payloadSha256: sha256Hex(payload),
      timestamp: String(timestamp),
      date,
      service,
    },
    secretKey,
  ).toString('hex');
  const names = headers.map(([name]) => name).join(';');
  const scope = `${secretId}/${date}/${service}/tc3_request`;
  return `TC3-HMAC-SHA256 Credential=${scope}, SignedHeaders=${names}, Signature=${signature}`;
}
