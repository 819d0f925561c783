import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Caller, Clock, Scope } from '../../recognition/ports.ts';
import { SCOPES } from './api-keys-file.ts';

export interface TokenOptions {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
  /** Is told where the keys cannot be fetched. */
  readonly onFault: (error: unknown) => void;
}

/** The caller a JSON Web Token was issued to; null for a token that is not valid here. */
export type VerifyToken = (token: string) => Promise<Caller | null>;

// Public keys alone: with a shared-secret algorithm, a public key could be used to sign.
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const CLOCK_TOLERANCE_S = 5;
const KEYS_TIMEOUT_MS = 3000;
const KEYS_MAX_AGE_MS = 600_000;
const KEYS_COOLDOWN_MS = 30_000;

/** @returns a verifier that fetches the issuer's keys once it needs them, and keeps them a while. */
export function createTokenVerifier(options: TokenOptions): VerifyToken {
  const { issuer, audience, clock, onFault } = options;
  const keys = createRemoteJWKSet(new URL(options.jwksUrl), {
    timeoutDuration: KEYS_TIMEOUT_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
  });
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(clock()),
      });
      return callerOf(payload);
    } catch (error) {
      if (isTokensFault(error)) return null;
      onFault(error);
      throw new LicenseError('INTERNAL_SERVER_ERROR', {
        message: 'The keys that tokens are checked with cannot be fetched. Ask again later.',
        cause: error,
      });
    }
  };
}

const TOKEN_FAULTS = [
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
] as const;

const isTokensFault = (error: unknown): boolean =>
  TOKEN_FAULTS.some((fault) => error instanceof fault);

function callerOf(payload: JWTPayload): Caller {
  // A subject may be a mail address, which has no business in memory or logs.
  const subject = JSON.stringify([payload.iss, payload.sub]);
  const id = `jwt:${createHash('sha256').update(subject).digest('hex').slice(0, 32)}`;
  const words = scopeWords(payload['scope'] ?? payload['scp']);
  return { id, scopes: new Set(SCOPES.filter((scope: Scope) => words.includes(scope))) };
}

/** RFC 8693, section 4.2: words with blanks between; some issuers write a list. */
const scopeWords = (claim: unknown): readonly unknown[] => {
  if (typeof claim === 'string') return claim.split(' ');
  return Array.isArray(claim) ? claim : [];
};
