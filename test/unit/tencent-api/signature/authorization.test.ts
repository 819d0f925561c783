import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiRefusal } from '../../../../src/tencent-api/refusals.ts';
import { parseAuthorization } from '../../../../src/tencent-api/signature/authorization.ts';

const SIGNATURE = 'a'.repeat(64);
const headerWith = (part: { scope?: string; headers?: string; signature?: string }): string =>
  `TC3-HMAC-SHA256 Credential=${part.scope ?? 'AKID/2019-02-25/cvm/tc3_request'}, SignedHeaders=${
    part.headers ?? 'content-type;host'
  }, Signature=${part.signature ?? SIGNATURE}`;

describe('parseAuthorization', () => {
  it('reads every part', () => {
    expect(parseAuthorization(headerWith({}))).toStrictEqual({
      secretId: 'AKID',
      date: '2019-02-25',
      service: 'cvm',
      signedHeaders: ['content-type', 'host'],
      signature: Buffer.from(SIGNATURE, 'hex'),
    });
  });

  it('takes any white space between the parts, also none', () => {
    const tight = headerWith({}).replaceAll(', ', ',');
    expect(parseAuthorization(tight)).toStrictEqual(parseAuthorization(headerWith({})));
  });

  it.each([
    ['another algorithm', headerWith({}).replace('TC3', 'TC2')],
    ['an unsigned host', headerWith({ headers: 'content-type' })],
    ['an unsigned content type', headerWith({ headers: 'host;x-tc-action' })],
    ['a short signature', headerWith({ signature: 'abc' })],
    ['a scope of another kind', headerWith({ scope: 'AKID/2019-02-25/cvm/aws4_request' })],
    ['no date', headerWith({ scope: 'AKID/today/cvm/tc3_request' })],
  ])('refuses %s', (_name, header) => {
    expect(() => parseAuthorization(header)).toThrow(ApiRefusal);
  });

  it('never fails on a text other than by a refusal', () => {
    const isRefused = (text: string): boolean => {
      try {
        parseAuthorization(text);
        return false;
      } catch (error) {
        return error instanceof ApiRefusal;
      }
    };
    fc.assert(fc.property(fc.string({ unit: 'binary' }), isRefused));
  });
});
