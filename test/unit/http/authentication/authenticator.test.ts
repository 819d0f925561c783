// cspell:words dmxn
import { describe, expect, it } from 'vitest';
import { createAuthenticator } from '../../../../src/http/authentication/authenticator.ts';
import type { AuthenticatorOptions } from '../../../../src/http/authentication/authenticator.ts';
import type { Caller } from '../../../../src/recognition/ports.ts';

const SECRET = 'the router knows these thirty-two characters';
const fleet: Caller = { id: 'key:fleet', scopes: new Set(['recognize']) };
const alice: Caller = { id: 'jwt:alice', scopes: new Set(['read']) };

const ALL: AuthenticatorOptions = {
  apiKeys: { find: (key) => Promise.resolve(key === 'vlg_right' ? fleet : null) },
  verifyToken: (token) => Promise.resolve(token === 'a.b.c' ? alice : null),
  routerSecret: SECRET,
};

const askedBy = (
  headers: Record<string, string>,
  options: AuthenticatorOptions = ALL,
): Promise<string> =>
  createAuthenticator(options)({ headers }).then(
    ({ id }) => id,
    (error: unknown) => String(error),
  );

const REFUSED =
  'LicenseError: The credentials are missing or not valid. Send a valid API key or token.';

describe('a caller is known', () => {
  it.each([
    [{ 'x-api-key': 'vlg_right' }, 'key:fleet'],
    [{ authorization: 'Bearer vlg_right' }, 'key:fleet'],
    [{ authorization: 'bearer  vlg_right' }, 'key:fleet'],
    [{ authorization: 'Bearer a.b.c' }, 'jwt:alice'],
    [{ 'x-router-secret': SECRET }, 'router'],
    [{ 'x-router-secret': SECRET, authorization: 'Bearer a.b.c' }, 'router'],
  ])('by %o as %s', async (headers, id) => {
    expect(await askedBy(headers)).toBe(id);
  });

  it('by whom the router asks for, hashed', async () => {
    const one = await askedBy({ 'x-router-secret': SECRET, 'x-caller': 'alice@example.org' });
    const other = await askedBy({ 'x-router-secret': SECRET, 'x-caller': 'bob@example.org' });
    expect(one).toMatch(/^router:[\da-f]{32}$/u);
    expect(other).not.toBe(one);
  });
});

describe('a caller is refused, always in the same words', () => {
  it.each([
    [{}],
    [{ 'x-api-key': 'vlg_wrong' }],
    [{ 'x-api-key': '' }],
    [{ authorization: 'Bearer ' }],
    [{ authorization: 'Bearer x.y.z' }],
    [{ authorization: 'Bearer vlg_right vlg_right' }],
    [{ authorization: 'Basic dmxnX3JpZ2h0' }],
    [{ authorization: 'vlg_right' }],
    [{ 'x-router-secret': 'wrong' }],
    [{ 'x-router-secret': SECRET.toUpperCase() }],
    [{ 'x-caller': 'alice' }],
  ])('with %o', async (headers: Record<string, string>) => {
    expect(await askedBy(headers)).toBe(REFUSED);
  });

  it('where the only way to be known is another', async () => {
    expect(await askedBy({ 'x-api-key': 'vlg_right' }, { routerSecret: SECRET })).toBe(REFUSED);
    const keys = { apiKeys: { find: () => Promise.resolve(null) } };
    expect(await askedBy({ 'x-router-secret': SECRET }, keys)).toBe(REFUSED);
  });
});

it('everybody is one caller who may do everything where nobody is known', async () => {
  const caller = await createAuthenticator({})({ headers: { authorization: 'Bearer whatever' } });
  expect(caller).toStrictEqual({
    id: 'anonymous',
    scopes: new Set(['recognize', 'read', 'forget']),
  });
});
