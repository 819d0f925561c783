import type { CryptoKey } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../../../src/http/authentication/token-verifier.ts';
import type { VerifyToken } from '../../../src/http/authentication/token-verifier.ts';
import type { Caller } from '../../../src/recognition/ports.ts';
import { AUDIENCE, CLAIMS, ISSUER, NOW, signed, startIssuer } from './issuer.ts';
import type { Issuer, Mood } from './issuer.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const COOLDOWN_MS = 30_000;
const RETRY_MS = 5000;
let issuer: Issuer;
let key: CryptoKey;
let now: number;
let faults: unknown[];
let verify: VerifyToken;

beforeEach(async () => {
  now = NOW;
  faults = [];
  issuer = await startIssuer();
  key = await issuer.add('one');
  verify = createTokenVerifier({
    jwksUrl: issuer.jwksUrl,
    issuer: ISSUER,
    audience: AUDIENCE,
    clock: () => now,
    onFault: (error) => faults.push(error),
  });
});

afterEach(() => issuer.close());

/** Asks with a token that is valid for a minute from now. */
const ask = async (kid = 'one', signer = key): Promise<Caller | null> =>
  verify(await signed({ ...CLAIMS, exp: now / 1000 + 60 }, signer, kid));

const UNAVAILABLE = {
  code: 'OVERLOADED',
  message: 'The keys that tokens are checked with cannot be fetched. Ask again later.',
};

describe('while the issuer is away', () => {
  it('tokens of keys that are known still pass, for a day', async () => {
    expect(await ask()).not.toBeNull();
    await issuer.close();
    for (const passedMs of [MINUTE_MS, 20 * MINUTE_MS, 12 * 60 * MINUTE_MS, DAY_MS - 1]) {
      now = NOW + passedMs;
      expect(await ask()).not.toBeNull();
    }
    now = NOW + DAY_MS;
    await expect(ask()).rejects.toMatchObject(UNAVAILABLE);
    expect(faults.length).toBeGreaterThan(0);
  });

  it('tokens of unknown keys are told to come again: theirs may be new', async () => {
    await ask();
    issuer.mood = 'broken';
    now += COOLDOWN_MS;
    await expect(ask('two')).rejects.toMatchObject({ ...UNAVAILABLE, retryAfterMs: RETRY_MS });
    now += 2000;
    await expect(ask('three')).rejects.toMatchObject({ retryAfterMs: RETRY_MS - 2000 });
    expect(await ask()).not.toBeNull();
  });

  it.each<Mood>(['broken', 'silent', 'nonsense'])(
    'and no key is known, that is no fault of the token: %s',
    async (mood) => {
      issuer.mood = mood;
      await expect(ask()).rejects.toMatchObject({ ...UNAVAILABLE, retryAfterMs: RETRY_MS });
      expect(faults).toHaveLength(1);
      issuer.mood = 'well';
      now += RETRY_MS;
      expect(await ask()).not.toBeNull();
    },
  );

  it('the issuer is asked once in five seconds, however many ask', async () => {
    issuer.mood = 'broken';
    for (let second = 0; second < 60; second += 1) {
      await Promise.allSettled([ask(), ask('two'), ask('three')]);
      now += 1000;
    }
    expect(issuer.requests()).toBe(12);
  });

  it('who bears a known key waits for it no more than once', async () => {
    await ask();
    issuer.mood = 'broken';
    now += 10 * MINUTE_MS;
    await ask();
    issuer.mood = 'silent';
    now += RETRY_MS;
    const startedAt = performance.now();
    expect(await ask()).not.toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });
});

describe('the keys', () => {
  it('are fetched once for many tokens', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask()));
    await ask();
    expect(issuer.requests()).toBe(1);
  });

  it('are fetched once in half a minute for key ids that somebody makes up', async () => {
    await ask();
    for (let second = 0; second < 300; second += 1) {
      expect(await ask(`made up ${String(second)}`)).toBeNull();
      now += 1000;
    }
    expect(issuer.requests()).toBe(10);
  });

  it('that are new are found half a minute after the last fetch', async () => {
    await ask();
    const second = await issuer.add('two');
    now += COOLDOWN_MS;
    expect(await ask('two', second)).not.toBeNull();
    expect(issuer.requests()).toBe(2);
  });

  it('that were taken away are refused after ten minutes', async () => {
    await issuer.add('two');
    await ask();
    issuer.remove('one');
    now += 10 * MINUTE_MS - 1;
    expect(await ask()).not.toBeNull();
    now += 1;
    expect(await ask()).toBeNull();
  });
});
