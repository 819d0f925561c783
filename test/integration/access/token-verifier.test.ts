import { createHash } from 'node:crypto';
import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../../../src/http/authentication/token-verifier.ts';
import type { VerifyToken } from '../../../src/http/authentication/token-verifier.ts';
import { AUDIENCE, CLAIMS, ISSUER, NOW, signed, startIssuer } from './issuer.ts';
import type { Issuer } from './issuer.ts';

let issuer: Issuer;
let privateKey: CryptoKey;
let foreignKey: CryptoKey;

beforeAll(async () => {
  issuer = await startIssuer();
  privateKey = await issuer.add('one');
  foreignKey = (await generateKeyPair('ES256')).privateKey;
});

afterAll(() => issuer.close());

const verifier = (): VerifyToken =>
  createTokenVerifier({
    jwksUrl: issuer.jwksUrl,
    issuer: ISSUER,
    audience: AUDIENCE,
    clock: () => NOW,
    onFault: (error) => {
      throw error;
    },
  });

/** Takes a claim away: JSON does not write what is undefined. */
const without = (claim: string): JWTPayload => ({ [claim]: undefined });

const token = (claims: JWTPayload = CLAIMS, key = privateKey, kid = 'one'): Promise<string> =>
  signed(claims, key, kid);

describe('a token', () => {
  it('tells a caller and his scopes, not his name', async () => {
    const caller = await verifier()(await token());
    expect(caller?.id).toMatch(/^jwt:[\da-f]{32}$/u);
    expect(caller?.scopes).toStrictEqual(new Set(['recognize', 'read']));
  });

  it('may bear its scopes as a list, and has none where it bears none', async () => {
    const listed = await token({ ...CLAIMS, ...without('scope'), scp: ['forget', 7, 'admin'] });
    expect((await verifier()(listed))?.scopes).toStrictEqual(new Set(['forget']));
    const bare = await token({ ...CLAIMS, ...without('scope') });
    expect((await verifier()(bare))?.scopes.size).toBe(0);
  });

  it('of another subject is another caller', async () => {
    const verify = verifier();
    const [alice, bob] = await Promise.all([
      token().then(verify),
      token({ ...CLAIMS, sub: 'bob' }).then(verify),
    ]);
    expect(alice?.id).not.toBe(bob?.id);
  });

  const WRONG: readonly (readonly [string, JWTPayload])[] = [
    ['another issuer', { iss: 'https://evil.test/' }],
    ['another audience', { aud: 'payroll' }],
    ['the past', { exp: NOW / 1000 - 60 }],
    ['the future', { nbf: NOW / 1000 + 60 }],
    ['no end', without('exp')],
    ['nobody', without('sub')],
  ];

  it.each(WRONG)('of %s is refused', async (...[, change]) => {
    expect(await verifier()(await token({ ...CLAIMS, ...change }))).toBeNull();
  });

  it('signed by another is refused, with a known key id or an unknown one', async () => {
    const verify = verifier();
    expect(await verify(await token(CLAIMS, foreignKey))).toBeNull();
    expect(await verify(await token(CLAIMS, foreignKey, 'two'))).toBeNull();
  });

  it('signed by nobody, or by the public key as a secret, is refused', async () => {
    const verify = verifier();
    expect(await verify(new UnsecuredJWT(CLAIMS).encode())).toBeNull();
    const secret = createHash('sha256').update(issuer.published()).digest();
    const symmetric = new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'one' });
    expect(await verify(await symmetric.sign(secret))).toBeNull();
    expect(await verify('not.a.token')).toBeNull();
  });
});
