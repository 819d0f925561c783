import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/domain/errors/catalog.ts';
import type { LicenseError } from '../../../src/domain/errors/license-error.ts';
import type { TencentRecognizer } from '../../../src/recognizers/tencent/tencent-recognizer.ts';
import {
  answer,
  bombBody,
  close,
  closeLate,
  closeReused,
  cutBody,
  cutChunks,
  delayBody,
  delayHeaders,
  dripBody,
  pourBody,
  redirect,
  refuse,
  reset,
  sendBody,
  sendGarbage,
  sendStatus,
  streamEvents,
} from '../../support/tencent-server/behaviors.ts';
import type { Behavior } from '../../support/tencent-server/behaviors.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';
import { createTestEngine, faultOf, forever, frontOf } from '../../support/tencent-engine.ts';

const TIMEOUT_MS = 300;

let server: TencentServer;
let engine: TencentRecognizer;

beforeAll(async () => {
  server = await startTencentServer();
  engine = createTestEngine(server.url, { timeoutMs: TIMEOUT_MS });
});
afterEach(() => {
  server.forget();
});
afterAll(async () => {
  engine.close();
  await server.stop();
});

const failure = (subject: TencentRecognizer = engine): Promise<LicenseError> =>
  faultOf(subject.recognize(frontOf('card'), forever()));

const ROWS: readonly (readonly [string, () => Behavior, ErrorCode])[] = [
  ['late headers', () => delayHeaders(5000), 'UPSTREAM_TIMEOUT'],
  ['a late body', () => delayBody(5000), 'UPSTREAM_TIMEOUT'],
  ['a dripping body', () => dripBody(50), 'UPSTREAM_TIMEOUT'],
  ['an endless body', () => pourBody, 'UPSTREAM_BAD_RESPONSE'],
  ['a body shorter than promised', () => cutBody, 'UPSTREAM_UNREACHABLE'],
  ['chunks without an end', () => cutChunks, 'UPSTREAM_UNREACHABLE'],
  ['a reset', () => reset, 'UPSTREAM_UNREACHABLE'],
  ['a close without an answer', () => close, 'UPSTREAM_UNREACHABLE'],
  ['garbage', () => sendGarbage, 'UPSTREAM_BAD_RESPONSE'],
  ['HTML', () => sendBody('<html></html>', 'text/html'), 'UPSTREAM_BAD_RESPONSE'],
  ['an empty body', () => sendBody(''), 'UPSTREAM_BAD_RESPONSE'],
  ['{}', () => sendBody('{}'), 'UPSTREAM_BAD_RESPONSE'],
  ['null', () => sendBody('null'), 'UPSTREAM_BAD_RESPONSE'],
  ['a null Response', () => sendBody('{"Response":null}'), 'UPSTREAM_BAD_RESPONSE'],
  ['an empty Response', () => sendBody('{"Response":{}}'), 'UPSTREAM_BAD_RESPONSE'],
  ['a Response of text', () => sendBody('{"Response":"x"}'), 'UPSTREAM_BAD_RESPONSE'],
  ['an Error of text', () => sendBody('{"Response":{"Error":"x"}}'), 'UPSTREAM_BAD_RESPONSE'],
  ['a compressed body', () => bombBody(0), 'UPSTREAM_BAD_RESPONSE'],
  ['a body that unfolds', () => bombBody(300_000_000), 'UPSTREAM_BAD_RESPONSE'],
  ['an event stream', () => streamEvents, 'UPSTREAM_BAD_RESPONSE'],
  ['302', () => redirect(302, '/elsewhere'), 'UPSTREAM_BAD_RESPONSE'],
  ['307', () => redirect(307, '/elsewhere'), 'UPSTREAM_BAD_RESPONSE'],
  ['304', () => sendStatus(304), 'UPSTREAM_BAD_RESPONSE'],
  ['300', () => sendStatus(300), 'UPSTREAM_BAD_RESPONSE'],
  ['an unreadable redirect', () => redirect(302, 'http://['), 'UPSTREAM_BAD_RESPONSE'],
  ['408', () => sendStatus(408), 'UPSTREAM_TIMEOUT'],
  ['504', () => sendStatus(504), 'UPSTREAM_TIMEOUT'],
  ['524', () => sendStatus(524), 'UPSTREAM_TIMEOUT'],
  ['403', () => sendStatus(403, '{"Response":{}}'), 'UPSTREAM_REQUEST_REJECTED'],
];

describe('an upstream that misbehaves', () => {
  it.each(ROWS)('%s is an error of the catalogue, and sent once', async (_name, behavior, code) => {
    server.next(behavior());
    const startedAt = performance.now();
    const error = await failure();
    expect(error.code).toBe(code);
    expect(error.entry.category).toBe('UPSTREAM');
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS + 1500);
    expect(server.calls).toHaveLength(1);
  });

  it('a body cut short is noticed before the deadline', async () => {
    server.next(cutBody);
    const patient = createTestEngine(server.url, { timeoutMs: 4000 });
    const startedAt = performance.now();
    expect((await failure(patient)).code).toBe('UPSTREAM_UNREACHABLE');
    expect(performance.now() - startedAt).toBeLessThan(2000);
    patient.close();
  });

  it.each([
    ['no code', { Message: '出错了。' }],
    ['an empty code', { Code: '', Message: '' }],
    ['a code that is no text', { Code: 7, Message: { text: 'x' } }],
    ['no members', []],
  ])(
    'an error with %s is no answer of Tencent, and its request id is kept',
    async (_name, said) => {
      server.next(answer({ Error: said, RequestId: 'r-1' }));
      expect(await failure()).toMatchObject({
        code: 'UPSTREAM_BAD_RESPONSE',
        tencent: { code: null, requestId: 'r-1' },
      });
      expect(server.calls).toHaveLength(1);
    },
  );

  it.each([
    ['null', { FrontInfo: null, BackInfo: null, RecognizeWarnCode: [], RecognizeWarnMsg: [] }],
    ['absent', {}],
  ])(
    'an answer whose pages are %s says nothing of the image, and its request id is kept',
    async (_n, said) => {
      server.next(answer({ ...said, RequestId: 'r-1' }));
      expect(await failure()).toMatchObject({
        code: 'UPSTREAM_BAD_RESPONSE',
        tencent: { code: null, requestId: 'r-1' },
      });
      expect(server.calls).toHaveLength(1);
    },
  );

  it('no compressed answer is asked for', async () => {
    await engine.recognize(frontOf('card'), forever());
    expect(server.calls[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('504 is tried again where timeouts are', async () => {
    const bold = createTestEngine(server.url, { retryTimeouts: true });
    server.next(sendStatus(504));
    await bold.recognize(frontOf('card'), forever());
    expect(server.calls).toHaveLength(2);
    bold.close();
  });

  it.each([500, 502, 503, 429])('%d is tried again', async (status) => {
    server.next(sendStatus(status));
    const reading = await engine.recognize(frontOf('card'), forever());
    expect(reading.engine).toBe('TENCENT');
    expect(server.calls).toHaveLength(2);
  });

  it('a kept connection closed under a request is tried again', async () => {
    server.always(closeReused);
    await engine.recognize(frontOf('card'), forever());
    await engine.recognize(frontOf('card'), forever());
    expect(server.calls.some(({ earlierOnSocket }) => earlierOnSocket > 0)).toBe(true);
  });

  it('a kept connection closed after the server took the request is not tried again: it may be billed', async () => {
    const warm = createTestEngine(server.url, { timeoutMs: 2000 });
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(names.map((name) => warm.recognize(frontOf(name), forever())));
    server.forget();
    server.always(closeLate(250));
    expect((await failure(warm)).code).toBe('UPSTREAM_UNREACHABLE');
    expect(server.calls.map(({ earlierOnSocket }) => earlierOnSocket)).toStrictEqual([1]);
    warm.close();
  });

  it('a port nobody listens on is unreachable', async () => {
    const gone = await startTencentServer();
    await gone.stop();
    const lonely = createTestEngine(gone.url, { deadlineMs: 400 });
    expect((await failure(lonely)).code).toBe('UPSTREAM_UNREACHABLE');
  });

  it('a name nobody knows is unreachable', async () => {
    const lonely = createTestEngine(new URL('http://nowhere.invalid'), { deadlineMs: 400 });
    expect((await failure(lonely)).code).toBe('UPSTREAM_UNREACHABLE');
  });

  it('a server without TLS where TLS is expected is unreachable', async () => {
    const secure = new URL(server.url.href.replace('http:', 'https:'));
    const lonely = createTestEngine(secure, { deadlineMs: 400 });
    expect((await failure(lonely)).code).toBe('UPSTREAM_UNREACHABLE');
  });

  it('what Tencent said comes along', async () => {
    server.next(refuse('FailedOperation.NoVehicleLicenseError', '上传的图片非行驶证'));
    const error = await failure();
    expect(error.code).toBe('NOT_A_VEHICLE_LICENSE');
    expect(error.tencent).toMatchObject({
      code: 'FailedOperation.NoVehicleLicenseError',
      message: '上传的图片非行驶证',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/u) as string,
    });
  });
});
