import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../recognition/ports.ts';
import {
  secretIdNotFound,
  signatureExpired,
  signatureFailure,
  tooManyRequests,
} from '../refusals.ts';
import { requiredHeader } from '../required-header.ts';
import { parseAuthorization } from './authorization.ts';
import type { Authorization } from './authorization.ts';
import { computeSignature, sha256Hex } from './compute.ts';
import { createSeenSignatures } from './seen-signatures.ts';

/** How far the clocks may stand apart, milliseconds. Source: AuthFailure.SignatureExpire. */
const MAX_SKEW_MS = 300_000;

/** What a body's hash is replaced by where the client left it unsigned. */
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** A key pair that may call this API. */
export interface KeyPair {
  readonly secretId: string;
  readonly secretKey: string;
}

/** A request as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** What a request's headers claim, before its body is known. */
export interface Claim {
  readonly authorization: Authorization;
  readonly secretKey: string;
  /** Seconds since the epoch, as sent. */
  readonly timestamp: string;
}

export interface VerifierOptions {
  readonly keys: readonly KeyPair[];
  /** Hosts that clients sign although another arrives here: a proxy in front changes it. */
  readonly hosts: readonly string[];
  readonly clock: Clock;
}

/** Checks TC3-HMAC-SHA256 as a server. */
export interface SignatureVerifier {
  /**
   * Judges what needs no body: so nothing is read for strangers.
   * @throws ApiRefusal MissingParameter, AuthFailure.*
   */
  claimOf(headers: IncomingHttpHeaders): Claim;
  /**
   * Judges the signature itself.
   * @throws ApiRefusal AuthFailure.SignatureFailure, AuthFailure.SignatureExpire, RequestLimitExceeded
   */
  verify(claim: Claim, request: SignedRequest, body: Uint8Array): void;
}

/** @returns a verifier that knows these key pairs. */
export function createSignatureVerifier({
  keys,
  hosts,
  clock,
}: VerifierOptions): SignatureVerifier {
  const secretKeys = new Map(keys.map(({ secretId, secretKey }) => [secretId, secretKey]));
  const seen = createSeenSignatures();
  return {
    claimOf(headers) {
      const timestamp = requiredHeader(headers, 'X-TC-Timestamp');
      const authorization = parseAuthorization(requiredHeader(headers, 'Authorization'));
      const secretKey = secretKeys.get(authorization.secretId);
      if (secretKey === undefined) throw secretIdNotFound();
      if (!/^\d{1,12}$/u.test(timestamp)) throw signatureFailure();
      if (Math.abs(clock() - Number(timestamp) * 1000) > MAX_SKEW_MS) throw signatureExpired();
      if (authorization.date !== utcDateOf(timestamp)) throw signatureFailure();
      return { authorization, secretKey, timestamp };
    },
    verify(claim, request, body) {
      const { signature } = claim.authorization;
      const fits = matters(claim, request, { body, hosts }).some((matter) =>
        timingSafeEqual(computeSignature(matter, claim.secretKey), signature),
      );
      if (!fits) throw signatureFailure();
      const validUntilMs = Number(claim.timestamp) * 1000 + MAX_SKEW_MS;
      const use = seen.admit(useKey(signature, request.headers, body), validUntilMs, clock());
      if (use === 'REPLAYED') throw signatureExpired();
      if (use === 'TOO_MANY') throw tooManyRequests();
    },
  };
}

/** Names what was signed; a signature that leaves the body out is shared by every body of its second. */
const useKey = (signature: Buffer, headers: IncomingHttpHeaders, body: Uint8Array): string =>
  signature.toString('base64') + (isUnsigned(headers) ? sha256Hex(body) : '');

const isUnsigned = (headers: IncomingHttpHeaders): boolean =>
  headers['x-tc-content-sha256'] === UNSIGNED_PAYLOAD;

const utcDateOf = (timestamp: string): string =>
  new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);

/**
 * What the client may have signed. SDKs differ: some sign the host without its port, some write the
 * values of headers in lower case; a proxy in front may have changed the host.
 */
function matters(
  { authorization, timestamp }: Claim,
  { method, url, headers }: SignedRequest,
  { body, hosts }: { body: Uint8Array; hosts: readonly string[] },
): Parameters<typeof computeSignature>[0][] {
  const mark = url.indexOf('?');
  const [path, query] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
  const payloadSha256 = sha256Hex(isUnsigned(headers) ? UNSIGNED_PAYLOAD : body);
  const { date, service, signedHeaders } = authorization;
  const sent = headers.host ?? '';
  const candidates = new Set([sent, sent.replace(/:\d+$/u, ''), ...hosts]);
  const spellings = [(value: string) => value, (value: string) => value.toLowerCase()];
  return [...candidates].flatMap((host) =>
    spellings.map((spell) => ({
      method,
      path,
      query,
      headers: signedHeaders.map((name) => {
        const value = name === 'host' ? host : String(headers[name] ?? '');
        return [name, spell(value.trim())] as const;
      }),
      payloadSha256,
      timestamp,
      date,
      service,
    })),
  );
}
