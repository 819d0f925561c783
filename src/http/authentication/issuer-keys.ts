import { createRemoteJWKSet, errors } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Clock } from '../../recognition/ports.ts';

export interface IssuerKeysOptions {
  readonly jwksUrl: string;
  readonly clock: Clock;
  /** Is told whenever the keys cannot be fetched. */
  readonly onFault: (error: unknown) => void;
}

const TIMEOUT_MS = 3000;
/** A key that the issuer took away is refused after this time. */
const FRESH_MS = 600_000;
/** How long keys count while the issuer cannot be asked whether they still do. */
const TRUSTED_MS = 86_400_000;
/** Key ids that nobody knows cause no more than one fetch in this time. */
const COOLDOWN_MS = 30_000;
/** How soon a fetch that failed is tried again. */
const RETRY_MS = 5000;

/**
 * Finds an issuer's public keys: fetched once they are needed, kept while it is away.
 * @throws LicenseError OVERLOADED with `retryAfterMs` where a key may be valid and cannot be fetched.
 */
export function createIssuerKeys({ jwksUrl, clock, onFault }: IssuerKeysOptions): JWTVerifyGetKey {
  // The library fetches and chooses; when it does is decided here, also after failures.
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: TIMEOUT_MS,
    cacheMaxAge: Infinity,
    cooldownDuration: Infinity,
  });
  let fetchedAt = -Infinity;
  let nextFetchAt = -Infinity;
  let failed = false;
  let fetching: Promise<void> | undefined;
  const fetchKeys = async (): Promise<void> => {
    await keys.reload().then(
      () => {
        failed = false;
        fetchedAt = clock();
        nextFetchAt = fetchedAt + COOLDOWN_MS;
      },
      (error: unknown) => {
        failed = true;
        nextFetchAt = clock() + RETRY_MS;
        onFault(error);
      },
    );
    fetching = undefined;
  };
  const refresh = async (): Promise<void> => {
    if (clock() >= nextFetchAt) fetching ??= fetchKeys();
    await fetching;
  };
  const isOlderThan = (ageMs: number): boolean => clock() - fetchedAt >= ageMs;
  return async (header, token) => {
    const refreshed = isOlderThan(FRESH_MS) ? refresh() : undefined;
    // An issuer that is known to be away is asked behind the answer.
    if (!failed || isOlderThan(TRUSTED_MS)) await refreshed;
    if (isOlderThan(TRUSTED_MS)) throw unavailable(nextFetchAt - clock());
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh();
      if (failed) throw unavailable(nextFetchAt - clock());
      return keys(header, token);
    }
  };
}

const unavailable = (retryAfterMs: number): LicenseError =>
  new LicenseError('OVERLOADED', {
    message: 'The keys that tokens are checked with cannot be fetched. Ask again later.',
    retryAfterMs: Math.max(1, retryAfterMs),
  });
