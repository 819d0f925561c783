import { describe, expect, it } from 'vitest';
import { signedExchanges } from '../../support/signed-exchange.ts';

const PUBLIC_HOST = 'ocr.example.org';
const JAVA_TYPE = 'application/json; charset=utf-8';

/** How far the face's clock is ahead. */
let aheadMs = 0;
/** Where it stands still, however long the test takes. */
let stoppedAt: number | undefined;

const wire = signedExchanges({
  hosts: [PUBLIC_HOST],
  clock: () => stoppedAt ?? Date.now() + aheadMs,
});

describe('the rules of the signature', () => {
  it.each([
    ['the host with its port', () => wire.face.url.host],
    ['the host without its port', () => wire.face.url.hostname],
    ['the public host in front of a proxy', () => PUBLIC_HOST],
  ])('accepts %s as signed', async (_name, host) => {
    const signed = { 'content-type': 'application/json', host: host() };
    expect((await wire.exchange({ signed })).answer.Error).toBeUndefined();
  });

  it('does not accept any other host as signed', async () => {
    const signed = { 'content-type': 'application/json', host: 'elsewhere.example.org' };
    expect(await wire.codeOf({ signed })).toBe('AuthFailure.SignatureFailure');
  });

  it('takes the content type as sent: with a charset, as Java sends it', async () => {
    const signed = { 'content-type': JAVA_TYPE, host: wire.face.url.host };
    const { answer } = await wire.exchange({ signed, headers: { 'content-type': JAVA_TYPE } });
    expect(answer.Error).toBeUndefined();
  });

  it.each(['VehicleLicenseOCR', 'vehiclelicenseocr'])(
    'accepts a signed action spelled %s',
    async (action) => {
      const signed = {
        'content-type': 'application/json',
        host: wire.face.url.host,
        'x-tc-action': action,
      };
      expect((await wire.exchange({ signed })).answer.Error).toBeUndefined();
    },
  );

  it('takes the service from the scope', async () => {
    expect((await wire.exchange({ service: '127' })).answer.Error).toBeUndefined();
  });

  it('accepts a payload declared unsigned', async () => {
    const headers = { 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' };
    const { answer } = await wire.exchange({ payload: 'UNSIGNED-PAYLOAD', headers });
    expect(answer.Error).toBeUndefined();
  });

  it('does not accept a payload signed as unsigned but not declared so', async () => {
    expect(await wire.codeOf({ payload: 'UNSIGNED-PAYLOAD' })).toBe('AuthFailure.SignatureFailure');
  });

  it('hashes the raw bytes, however the client escapes', async () => {
    const spaced = wire.body.replace(':', ' : ').replace('ImageBase64', '\\u0049mageBase64');
    expect((await wire.exchange({ body: spaced, payload: spaced })).answer.Error).toBeUndefined();
  });

  it('does not accept a body other than the one signed', async () => {
    expect(await wire.codeOf({ body: `${wire.body} `, payload: wire.body })).toBe(
      'AuthFailure.SignatureFailure',
    );
  });

  it('refuses a scope whose date is not that of the timestamp', async () => {
    expect(await wire.codeOf({ date: '2019-02-25' })).toBe('AuthFailure.SignatureFailure');
  });

  it('refuses a timestamp more than 300 s old', async () => {
    const timestamp = Math.floor(Date.now() / 1000) - 302;
    expect(await wire.codeOf({ timestamp })).toBe('AuthFailure.SignatureExpire');
  });

  it('takes equal requests of one second, and none of them later', async () => {
    const timestamp = Math.floor(Date.now() / 1000) - 7;
    const codes = await Promise.all(Array.from({ length: 15 }, () => wire.codeOf({ timestamp })));
    expect(new Set(codes)).toStrictEqual(new Set([undefined]));
    aheadMs = 6000;
    expect(await wire.codeOf({ timestamp })).toBe('AuthFailure.SignatureExpire');
    aheadMs = 0;
  });

  it('a request too many in one second exceeds the limit', async () => {
    stoppedAt = Date.now();
    const timestamp = Math.floor(stoppedAt / 1000) - 11;
    const short = { timestamp, body: '{}', payload: '{}' };
    for (let use = 0; use < 1000; use += 100) {
      await Promise.all(Array.from({ length: 100 }, () => wire.codeOf(short)));
    }
    expect(await wire.codeOf(short)).toBe('RequestLimitExceeded');
    stoppedAt = undefined;
  });

  it('tells bodies apart that share a signature which leaves them out', async () => {
    const unsigned = {
      timestamp: Math.floor(Date.now() / 1000) - 9,
      payload: 'UNSIGNED-PAYLOAD',
      headers: { 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' },
    };
    expect(await wire.codeOf(unsigned)).toBeUndefined();
    aheadMs = 6000;
    expect(await wire.codeOf(unsigned)).toBe('AuthFailure.SignatureExpire');
    expect(await wire.codeOf({ ...unsigned, body: `${wire.body} ` })).toBeUndefined();
    aheadMs = 0;
  });
});
