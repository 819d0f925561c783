import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';

export const NOW = Date.UTC(2026, 5, 1);
export const ISSUER = 'https://id.test/';
export const AUDIENCE = 'license-gateway';

/** How an issuer answers who asks for its keys. */
export type Mood = 'well' | 'broken' | 'silent' | 'nonsense';

/** Somebody who issues tokens, and tells over HTTP what they are checked with. */
export interface Issuer {
  readonly jwksUrl: string;
  mood: Mood;
  /** How often the keys were asked for. */
  requests(): number;
  /** Publishes a new key. @returns what signs with it */
  add(kid: string): Promise<CryptoKey>;
  /** Publishes a key no longer. */
  remove(kid: string): void;
  /** The set as it is published. */
  published(): string;
  close(): Promise<void>;
}

export async function startIssuer(): Promise<Issuer> {
  const keys = new Map<string, JWK>();
  let requests = 0;
  const published = (): string => JSON.stringify({ keys: [...keys.values()] });
  const server: Server = createServer((_request, response) => {
    requests += 1;
    if (issuer.mood === 'silent') return;
    response.writeHead(issuer.mood === 'broken' ? 500 : 200);
    response.end(issuer.mood === 'nonsense' ? '{"keys": 7}' : published());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const issuer: Issuer = {
    jwksUrl: `http://127.0.0.1:${String(port)}/keys`,
    mood: 'well',
    requests: () => requests,
    add: async (kid) => {
      const { publicKey, privateKey } = await generateKeyPair('ES256');
      keys.set(kid, { ...(await exportJWK(publicKey)), kid, alg: 'ES256' });
      return privateKey;
    },
    remove: (kid) => {
      keys.delete(kid);
    },
    published,
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return issuer;
}

export const CLAIMS: JWTPayload = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'alice@example.org',
  exp: NOW / 1000 + 60,
  scope: 'openid recognize read',
};

/** A token with these claims. */
export const signed = (claims: JWTPayload, key: CryptoKey, kid: string): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(key);
