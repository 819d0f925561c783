import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../../../src/http/authentication/token-verifier.ts';
import type { VerifyToken } from '../../../src/http/authentication/token-verifier.ts';

const NOW = Date.UTC(2026, 5, 1);
const ISSUER = 'https://id.test/';
const AUDIENCE = 'license-gateway';
let keyServer: Server;
let keyRequests = 0;
let jwks = '';
let privateKey: CryptoKey;
let foreignKey: CryptoKey;
let faults: unknown[] = [];

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  privateKey = pair.privateKey;
  foreignKey = (await generateKeyPair('ES256')).privateKey;
  const key = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' };
  jwks = JSON.stringify({ keys: [key] });
  keyServer = createServer((request, response) => {
    keyRequests += 1;
    if (request.url === '/silent') return;
    response.writeHead(request.url === '/keys' ? 200 : 500).end(jwks);
  });
  keyServer.listen(0, '127.0.0.1');
  await once(keyServer, 'listening');
});

afterAll(async () => {
  keyServer.closeAllConnections();
  keyServer.close();
  await once(keyServer, 'close');
});

const verifier = (path = '/keys'): VerifyToken => {
  const { port } = keyServer.address() as AddressInfo;
  faults = [];
  return createTokenVerifier({
    jwksUrl: `http://127.0.0.1:${String(port)}${path}`,
    issuer: ISSUER,
    audience: AUDIENCE,
    clock: () => NOW,
    onFault: (error) => faults.push(error),
  });
};

const CLAIMS: JWTPayload = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'alice@example.org',
  exp: NOW / 1000 + 60,
  scope: 'openid recognize read',
};

/** Takes a claim away: JSON does not write what is undefined. */
const without = (claim: string): JWTPayload => ({ [claim]: undefined });

const token = (claims: JWTPayload = CLAIMS, key = privateKey, kid = 'one'): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(key);

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
    const secret = createHash('sha256').update(jwks).digest();
    const symmetric = new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'one' });
    expect(await verify(await symmetric.sign(secret))).toBeNull();
    expect(await verify('not.a.token')).toBeNull();
  });
});

describe('the keys', () => {
  it('are fetched once for many tokens', async () => {
    const verify = verifier();
    const before = keyRequests;
    const text = await token();
    await Promise.all(Array.from({ length: 20 }, () => verify(text)));
    await verify(text);
    expect(keyRequests - before).toBe(1);
  });

  it('are not fetched again for every key id that somebody makes up', async () => {
    const verify = verifier();
    await verify(await token());
    const before = keyRequests;
    for (const kid of ['a', 'b', 'c', 'd']) await verify(await token(CLAIMS, foreignKey, kid));
    expect(keyRequests - before).toBeLessThanOrEqual(1);
  });

  it.each(['/broken', '/silent'])(
    'that cannot be fetched are no fault of the token: %s',
    async (path) => {
      await expect(verifier(path)(await token())).rejects.toMatchObject({
        code: 'INTERNAL_SERVER_ERROR',
      });
      expect(faults).toHaveLength(1);
    },
  );
});
