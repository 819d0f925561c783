import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecognizeLicense } from '../../../src/recognition/recognize.ts';
import type { RecognizeLicense } from '../../../src/recognition/recognize.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import type { TencentRecognizer } from '../../../src/recognizers/tencent/tencent-recognizer.ts';
import { openCacheAt } from '../../support/cache-under-test.ts';
import type { CacheUnderTest } from '../../support/cache-under-test.ts';
import { callerNamed } from '../../support/recognition.ts';
import { createTestEngine, forever, frontOf } from '../../support/tencent-engine.ts';
import { answer, sendBody } from '../../support/tencent-server/behaviors.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';

let server: TencentServer;
let engine: TencentRecognizer;
let under: CacheUnderTest;
let recognize: RecognizeLicense;

beforeAll(async () => {
  server = await startTencentServer();
  engine = createTestEngine(server.url, { upstreamFaults: 2 });
  under = openCacheAt('memory:');
  recognize = createRecognizeLicense({
    recognizer: engine,
    memory: under.cache.memory,
    flight: under.cache.flight({ local: createLocalSingleFlight(), maxWaitMs: 1000 }),
    quota: { consume: () => Promise.resolve() },
    observer: { answered: () => undefined },
    clock: Date.now,
    timeoutMs: 5000,
    refreshesStale: false,
  });
});
afterAll(async () => {
  engine.close();
  await under.cache.close();
  await server.stop();
});

describe('an answer that says nothing of the image', () => {
  it.each([
    ['{}', sendBody('{}')],
    ['null', sendBody('null')],
    ['a null Response', sendBody('{"Response":null}')],
    ['an empty Response', sendBody('{"Response":{}}')],
    ['a Response with a request id alone', answer({})],
    ['a Response whose pages are null', answer({ FrontInfo: null, BackInfo: null })],
  ])('is never remembered, and the next question is told the truth: %s', async (name, odd) => {
    server.forget();
    const ask = () => recognize(frontOf(name), { caller: callerNamed('ann'), signal: forever() });
    server.next(odd);
    await expect(ask()).rejects.toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
    expect(server.calls).toHaveLength(1);
    expect(await ask()).toMatchObject({ cached: false, recognition: { engine: 'TENCENT' } });
    expect(server.calls).toHaveLength(2);
  });
});
