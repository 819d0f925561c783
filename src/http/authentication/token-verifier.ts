import { createHash } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { Caller, Scope } from '../../recognition/ports.ts';
import { SCOPES } from './api-keys-file.ts';
import { createIssuerKeys } from './issuer-keys.ts';
import type { IssuerKeysOptions } from './issuer-keys.ts';

export interface TokenOptions extends IssuerKeysOptions {
  readonly issuer: string;
  readonly audience: string;
}

/**
 * The caller a JSON Web Token was issued to; null for a token that is not valid here.
 * @throws LicenseError OVERLOADED where the issuer's keys cannot be fetched.
 */
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

/** @returns a verifier by the issuer's keys. */
export function createTokenVerifier(options: TokenOptions): VerifyToken {
  const { issuer, audience, clock } = options;
  const keys = createIssuerKeys(options);
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
      throw error;
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
