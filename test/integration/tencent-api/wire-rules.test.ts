import { describe, expect, it } from 'vitest';
import { signedExchanges } from '../../support/signed-exchange.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';

const wire = signedExchanges({});

describe('the rules of the wire', () => {
  it('an answer has status 200, the bare content type and a request id', async () => {
    const { status, contentType, answer, requestId } = await wire.exchange();
    expect(status).toBe(200);
    expect(contentType).toBe('application/json');
    expect(answer.FrontInfo).toStrictEqual(SAMPLE_FRONT.FrontInfo);
    expect(requestId).toMatch(/^[\da-f-]{36}$/u);
  });

  it('so does an error', async () => {
    const { status, contentType, answer, requestId } = await wire.exchange({ secretKey: 'wrong' });
    expect(status).toBe(200);
    expect(contentType).toBe('application/json');
    expect(answer.Error).toStrictEqual({
      Code: 'AuthFailure.SignatureFailure',
      Message:
        'The provided credentials could not be validated. Please check your signature is correct.',
    });
    expect(requestId).toMatch(/^[\da-f-]{36}$/u);
  });

  it.each([
    ['x-tc-action', 'X-TC-Action'],
    ['x-tc-version', 'X-TC-Version'],
    ['x-tc-timestamp', 'X-TC-Timestamp'],
    ['x-tc-region', 'X-TC-Region'],
    ['authorization', 'Authorization'],
  ])('names the missing header %s', async (header, name) => {
    const { answer } = await wire.exchange({ headers: { [header]: null } });
    expect(answer.Error).toStrictEqual({
      Code: 'MissingParameter',
      Message: `The request header is missing a required common parameter \`${name}\`.`,
    });
  });

  it.each([
    ['another version', { 'x-tc-version': '2019-01-01' }, 'NoSuchVersion'],
    [
      'an authorization that is none',
      { authorization: 'Basic x' },
      'AuthFailure.InvalidAuthorization',
    ],
    ['a timestamp that is none', { 'x-tc-timestamp': 'now' }, 'AuthFailure.SignatureFailure'],
  ])('refuses %s', async (_name, headers, code) => {
    expect(await wire.codeOf({ headers })).toBe(code);
  });

  it.each([
    ['broken JSON', '{', 'InvalidParameter'],
    ['a JSON list', '[]', 'InvalidParameter'],
    ['no body', '', 'InvalidParameter'],
  ])('refuses %s', async (_name, text, code) => {
    expect(await wire.codeOf({ body: text })).toBe(code);
  });

  it('refuses a content type other than JSON', async () => {
    const signed = { 'content-type': 'text/plain', host: wire.face.url.host };
    const headers = { 'content-type': 'text/plain' };
    expect(await wire.codeOf({ signed, headers })).toBe('InvalidRequest');
  });

  it('repeats no more than a little of what a caller sent', async () => {
    const text = JSON.stringify({ ['x'.repeat(10_000)]: '' });
    const { answer } = await wire.exchange({ body: text });
    expect(answer.Error?.Message.length).toBeLessThan(120);
  });

  it('leaves GET without an action to the page', async () => {
    expect(await (await fetch(wire.face.url)).text()).toBe('the page');
  });

  it('takes GET with an action', async () => {
    const response = await fetch(wire.face.url, {
      headers: { 'x-tc-action': 'VehicleLicenseOCR' },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      Response: { Error: { Code: 'MissingParameter' } },
    });
  });
});
