import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config/config.ts';

const SECRET = 'a'.repeat(32);
const TOKENS = { JWKS_URL: 'https://id.test/keys', JWT_ISSUER: 'id', JWT_AUDIENCE: 'gateway' };

describe('without known callers', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', 'localhost'])('the gateway listens on %s', (host) => {
    expect(readConfig({ HOST: host }).HOST).toBe(host);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', '127.example.org', 'gateway.internal'])(
    'the gateway refuses to listen on %s',
    (host) => {
      expect(() => readConfig({ HOST: host })).toThrow(ConfigError);
      expect(() => readConfig({ HOST: host })).toThrow('ANONYMOUS_CALLERS=allowed-from-everywhere');
    },
  );

  it('the gateway listens anywhere once told so in words', () => {
    const told = { HOST: '0.0.0.0', ANONYMOUS_CALLERS: 'allowed-from-everywhere' };
    expect(readConfig(told).HOST).toBe('0.0.0.0');
    expect(() => readConfig({ ...told, ANONYMOUS_CALLERS: 'true' })).toThrow('ANONYMOUS_CALLERS');
  });
});

it.each([{ API_KEYS_FILE: 'keys.json' }, TOKENS, { ROUTER_SECRET: SECRET }])(
  'the gateway listens anywhere where it knows its callers: %o',
  (callers) => {
    expect(readConfig({ HOST: '0.0.0.0', ...callers }).HOST).toBe('0.0.0.0');
  },
);

it('tokens are taken from one issuer for one audience only', () => {
  expect(() => readConfig({ JWKS_URL: TOKENS.JWKS_URL })).toThrow(/JWT_ISSUER.*\n.*JWT_AUDIENCE/u);
});

it('a secret that could be guessed is refused, unshown', () => {
  expect(() => readConfig({ ROUTER_SECRET: 'hunter2' })).toThrow('ROUTER_SECRET');
  expect(() => readConfig({ ROUTER_SECRET: 'hunter2' })).not.toThrow('hunter2');
});
