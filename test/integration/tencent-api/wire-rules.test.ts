import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/tencent-wire/answer.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { readingWith } from '../../support/recognition.ts';
import { authorizationFor } from '../../support/tc3.ts';
import type { SignedParts } from '../../support/tc3.ts';
import { FACE_KEYS, startTencentFace } from '../../support/tencent-face.ts';
import type { TencentFace } from '../../support/tencent-face.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';
import { createTruthfulRecognizer } from '../../support/truthful-recognizer.ts';

const PUBLIC_HOST = 'ocr.example.org';
let face: TencentFace;
let body: string;
/** How far the face's clock is ahead. */
let aheadMs = 0;
/** Where it stands still, however long the test takes. */
let stoppedAt: number | undefined;

beforeAll(async () => {
  const engine = createTruthfulRecognizer();
  const picture = await pictureNamed('card');
  engine.tell(picture, readingWith(readAnswer(SAMPLE_FRONT)));
  body = JSON.stringify({ ImageBase64: picture.base64 });
  face = await startTencentFace({
    recognizer: engine,
    hosts: [PUBLIC_HOST],
    clock: () => stoppedAt ?? Date.now() + aheadMs,
  });
});
afterAll(() => face.stop());

interface Exchange {
  readonly status: number;
  readonly contentType: string | null;
  readonly answer: { Error?: { Code: string; Message: string }; FrontInfo?: object };
  readonly requestId: string;
}

interface Sent extends Partial<SignedParts> {
  /** Replaces or, with null, removes headers after signing. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
}

const JAVA_TYPE = 'application/json; charset=utf-8';

async function exchange({
  headers = {},
  body: sentBody = body,
  ...part
}: Sent = {}): Promise<Exchange> {
  const timestamp = part.timestamp ?? Math.floor(Date.now() / 1000);
  const parts: SignedParts = {
    ...FACE_KEYS,
    signed: { 'content-type': 'application/json', host: face.url.host },
    payload: sentBody,
    ...part,
    timestamp,
  };
  const all: Record<string, string | null> = {
    'content-type': 'application/json',
    'x-tc-action': 'VehicleLicenseOCR',
    'x-tc-version': '2018-11-19',
    'x-tc-region': 'ap-guangzhou',
    'x-tc-timestamp': String(timestamp),
    authorization: authorizationFor(parts),
    ...headers,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const response = await fetch(face.url, {
    method: 'POST',
    headers: Object.fromEntries(kept),
    body: sentBody,
  });
  const { Response: answer } = (await response.json()) as {
    Response: Exchange['answer'] & { RequestId: string };
  };
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    answer,
    requestId: answer.RequestId,
  };
}

const codeOf = async (sent: Sent): Promise<string | undefined> =>
  (await exchange(sent)).answer.Error?.Code;

describe('the rules of the wire', () => {
  it('an answer has status 200, the bare content type and a request id', async () => {
    const { status, contentType, answer, requestId } = await exchange();
    expect(status).toBe(200);
    expect(contentType).toBe('application/json');
    expect(answer.FrontInfo).toStrictEqual(SAMPLE_FRONT.FrontInfo);
    expect(requestId).toMatch(/^[\da-f-]{36}$/u);
  });

  it('so does an error', async () => {
    const { status, contentType, answer, requestId } = await exchange({ secretKey: 'wrong' });
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
    ['the host with its port', () => face.url.host],
    ['the host without its port', () => face.url.hostname],
    ['the public host in front of a proxy', () => PUBLIC_HOST],
  ])('accepts %s as signed', async (_name, host) => {
    const signed = { 'content-type': 'application/json', host: host() };
    expect((await exchange({ signed })).answer.Error).toBeUndefined();
  });

  it('does not accept any other host as signed', async () => {
    const signed = { 'content-type': 'application/json', host: 'elsewhere.example.org' };
    expect(await codeOf({ signed })).toBe('AuthFailure.SignatureFailure');
  });

  it('takes the content type as sent: with a charset, as Java sends it', async () => {
    const signed = { 'content-type': JAVA_TYPE, host: face.url.host };
    const { answer } = await exchange({ signed, headers: { 'content-type': JAVA_TYPE } });
    expect(answer.Error).toBeUndefined();
  });

  it.each(['VehicleLicenseOCR', 'vehiclelicenseocr'])(
    'accepts a signed action spelled %s',
    async (action) => {
      const signed = {
        'content-type': 'application/json',
        host: face.url.host,
        'x-tc-action': action,
      };
      expect((await exchange({ signed })).answer.Error).toBeUndefined();
    },
  );

  it('takes the service from the scope', async () => {
    expect((await exchange({ service: '127' })).answer.Error).toBeUndefined();
  });

  it('accepts a payload declared unsigned', async () => {
    const headers = { 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' };
    const { answer } = await exchange({ payload: 'UNSIGNED-PAYLOAD', headers });
    expect(answer.Error).toBeUndefined();
  });

  it('does not accept a payload signed as unsigned but not declared so', async () => {
    expect(await codeOf({ payload: 'UNSIGNED-PAYLOAD' })).toBe('AuthFailure.SignatureFailure');
  });

  it('hashes the raw bytes, however the client escapes', async () => {
    const spaced = body.replace(':', ' : ').replace('ImageBase64', '\\u0049mageBase64');
    expect((await exchange({ body: spaced, payload: spaced })).answer.Error).toBeUndefined();
  });

  it('does not accept a body other than the one signed', async () => {
    expect(await codeOf({ body: `${body} `, payload: body })).toBe('AuthFailure.SignatureFailure');
  });

  it('refuses a scope whose date is not that of the timestamp', async () => {
    expect(await codeOf({ date: '2019-02-25' })).toBe('AuthFailure.SignatureFailure');
  });

  it('refuses a timestamp more than 300 s old', async () => {
    const timestamp = Math.floor(Date.now() / 1000) - 302;
    expect(await codeOf({ timestamp })).toBe('AuthFailure.SignatureExpire');
  });

  it('takes equal requests of one second, and none of them later', async () => {
    const timestamp = Math.floor(Date.now() / 1000) - 7;
    const codes = await Promise.all(Array.from({ length: 15 }, () => codeOf({ timestamp })));
    expect(new Set(codes)).toStrictEqual(new Set([undefined]));
    aheadMs = 6000;
    expect(await codeOf({ timestamp })).toBe('AuthFailure.SignatureExpire');
    aheadMs = 0;
  });

  it('a request too many in one second exceeds the limit', async () => {
    stoppedAt = Date.now();
    const timestamp = Math.floor(stoppedAt / 1000) - 11;
    const short = { timestamp, body: '{}', payload: '{}' };
    for (let use = 0; use < 1000; use += 100) {
      await Promise.all(Array.from({ length: 100 }, () => codeOf(short)));
    }
    expect(await codeOf(short)).toBe('RequestLimitExceeded');
    stoppedAt = undefined;
  });

  it('tells bodies apart that share a signature which leaves them out', async () => {
    const unsigned = {
      timestamp: Math.floor(Date.now() / 1000) - 9,
      payload: 'UNSIGNED-PAYLOAD',
      headers: { 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' },
    };
    expect(await codeOf(unsigned)).toBeUndefined();
    aheadMs = 6000;
    expect(await codeOf(unsigned)).toBe('AuthFailure.SignatureExpire');
    expect(await codeOf({ ...unsigned, body: `${body} ` })).toBeUndefined();
    aheadMs = 0;
  });

  it.each([
    ['x-tc-action', 'X-TC-Action'],
    ['x-tc-version', 'X-TC-Version'],
    ['x-tc-timestamp', 'X-TC-Timestamp'],
    ['x-tc-region', 'X-TC-Region'],
    ['authorization', 'Authorization'],
  ])('names the missing header %s', async (header, name) => {
    const { answer } = await exchange({ headers: { [header]: null } });
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
    expect(await codeOf({ headers })).toBe(code);
  });

  it.each([
    ['broken JSON', '{', 'InvalidParameter'],
    ['a JSON list', '[]', 'InvalidParameter'],
    ['no body', '', 'InvalidParameter'],
  ])('refuses %s', async (_name, text, code) => {
    expect(await codeOf({ body: text })).toBe(code);
  });

  it('refuses a content type other than JSON', async () => {
    const signed = { 'content-type': 'text/plain', host: face.url.host };
    const headers = { 'content-type': 'text/plain' };
    expect(await codeOf({ signed, headers })).toBe('InvalidRequest');
  });

  it('repeats no more than a little of what a caller sent', async () => {
    const text = JSON.stringify({ ['x'.repeat(10_000)]: '' });
    const { answer } = await exchange({ body: text });
    expect(answer.Error?.Message.length).toBeLessThan(120);
  });

  it('leaves GET without an action to the page', async () => {
    expect(await (await fetch(face.url)).text()).toBe('the page');
  });

  it('takes GET with an action', async () => {
    const response = await fetch(face.url, { headers: { 'x-tc-action': 'VehicleLicenseOCR' } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      Response: { Error: { Code: 'MissingParameter' } },
    });
  });
});
