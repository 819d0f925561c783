import type { IncomingHttpHeaders } from 'node:http';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Caller } from '../../recognition/ports.ts';
import type { ApiKeyStore } from './api-key-store.ts';
import { SCOPES } from './api-keys-file.ts';
import { createRouterCheck, routedCaller } from './router-secret.ts';
import type { VerifyToken } from './token-verifier.ts';

/** Every way to be known; with none of them everybody is the same caller, who may do everything. */
export interface AuthenticatorOptions {
  readonly apiKeys?: ApiKeyStore;
  readonly verifyToken?: VerifyToken;
  readonly routerSecret?: string;
}

/** The part of a request that tells who asks. */
export interface AskingRequest {
  readonly headers: IncomingHttpHeaders;
}

/**
 * Tells who asks.
 * @throws LicenseError UNAUTHENTICATED, the same for credentials that are missing, wrong or expired.
 */
export type AuthenticateRequest = (request: AskingRequest) => Promise<Caller>;

const ANYBODY: Caller = { id: 'anonymous', scopes: new Set(SCOPES) };

/** Tries one kind of credentials; null where the request has none of that kind that are valid. */
type Attempt = (headers: IncomingHttpHeaders) => Promise<Caller | null> | Caller | null;

/** @returns the check of `x-router-secret`, then of `Authorization: Bearer` and `x-api-key`. */
export function createAuthenticator(options: AuthenticatorOptions): AuthenticateRequest {
  const attempts = attemptsOf(options);
  if (attempts.length === 0) return () => Promise.resolve(ANYBODY);
  return async ({ headers }) => {
    for (const attempt of attempts) {
      const caller = await attempt(headers);
      if (caller) return caller;
    }
    throw new LicenseError('UNAUTHENTICATED');
  };
}

function attemptsOf({ apiKeys, verifyToken, routerSecret }: AuthenticatorOptions): Attempt[] {
  const attempts: Attempt[] = [];
  if (routerSecret !== undefined) attempts.push(attemptAsRouter(routerSecret));
  if (verifyToken) attempts.push((headers) => tokenCaller(headers, verifyToken));
  if (apiKeys) attempts.push((headers) => keyCaller(headers, apiKeys));
  return attempts;
}

function attemptAsRouter(secret: string): Attempt {
  const isRouter = createRouterCheck(secret);
  return (headers) => {
    const given = single(headers['x-router-secret']);
    if (given === undefined || !isRouter(given)) return null;
    return routedCaller(single(headers['x-caller']));
  };
}

function tokenCaller(
  headers: IncomingHttpHeaders,
  verifyToken: VerifyToken,
): Promise<Caller | null> | null {
  const token = bearer(headers);
  // RFC 7515, section 3.1: three parts with dots between; API keys have no dots.
  return token?.split('.').length === 3 ? verifyToken(token) : null;
}

function keyCaller(
  headers: IncomingHttpHeaders,
  apiKeys: ApiKeyStore,
): Promise<Caller | null> | null {
  const key = single(headers['x-api-key']) ?? bearer(headers);
  return key === undefined ? null : apiKeys.find(key);
}

const bearer = ({ authorization }: IncomingHttpHeaders): string | undefined =>
  /^Bearer +(\S+)$/iu.exec(authorization ?? '')?.[1];

const single = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && header !== '' ? header : undefined;
