import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { createLog } from '../../../src/observability/log.ts';
import type { Log } from '../../../src/observability/log.ts';
import { createMetrics } from '../../../src/observability/metrics.ts';
import type { Metrics } from '../../../src/observability/metrics.ts';
import { createRequestLog } from '../../../src/observability/request-log.ts';
import { createRequestScopes } from '../../../src/observability/request-scope.ts';
import { createLives } from '../../../src/http/request-life.ts';
import { createByteBudget } from '../../../src/image-intake/byte-budget.ts';
import { tencentApi } from '../../../src/tencent-api/tencent-api.ts';
import { ask, post, upload } from '../../support/graphql-client.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { LicenseGateway } from '../../support/license-gateway.ts';
import { FACE_KEYS, sdkClient } from '../../support/tencent-face.ts';
import { PERSONAL, aReading, anImage, personalTraces } from './specimens.ts';

const READ = `query Read($image: ImageInput!, $side: CardSide! = FRONT) {
  recognizeVehicleLicense(image: $image, side: $side) {
    id front { plateNo owner address vin engineNo }
  }
}`;
const KEY = 'vlg_a-key-that-nobody-may-see';

let gateway: LicenseGateway;
let metrics: Metrics;
let log: Log;
let written: string[];
const { image, base64 } = anImage();

beforeEach(async () => {
  written = [];
  const scopes = createRequestScopes();
  metrics = createMetrics();
  log = createLog({
    level: 'trace',
    scopes,
    destination: { write: (line) => void written.push(line) },
  });
  const onFault = (error: unknown): void => {
    log.fault('a request failed', error);
  };
  gateway = await startLicenseGateway({
    graphql: { onFault },
    http: { onFault, plugins: [createRequestLog({ log, metrics, scopes }), faceOfGateway()] },
  });
});

afterEach(() => gateway.stop());

/** Tencent's face beside the GraphQL one, over the same use case. */
const faceOfGateway = (): ReturnType<typeof tencentApi> =>
  tencentApi({
    recognize: (...question) => gateway.useCases.recognize(...question),
    intake: {
      fromBase64: (...given) => gateway.useCases.intake.fromBase64(...given),
      fromUrl: (...given) => gateway.useCases.intake.fromUrl(...given),
      fromStream: (...given) => gateway.useCases.intake.fromStream(...given),
    },
    quota: { consume: () => Promise.resolve() },
    beginLife: createLives(createByteBudget(50_000_000).open),
    keys: [FACE_KEYS],
    hosts: [],
    clock: Date.now,
    onFault: (error) => {
      log.fault('a request failed', error);
    },
  });

/** Answers as the card reads, and logs from within the engine. */
const readAndLog = (): void => {
  gateway.engine.tell(image, () => {
    log.info('read', { part: 'engine' });
    return Promise.resolve(aReading());
  });
};

const linesOf = (event: string): Record<string, unknown>[] =>
  written
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['event'] === event);

/** The personal traces in all that was written. */
async function personalIn(): Promise<readonly string[]> {
  const everything = written.join('') + (await metrics.render());
  return [...personalTraces(base64), KEY].filter((trace) => everything.includes(trace));
}

describe('nothing that is written holds a value of a card, an image, a key or a variable', () => {
  it('when a card is read, remembered, refused or fails', async () => {
    gateway.engine.tell(image, aReading());
    const read = await ask(gateway.url, READ, { image: { base64 } });
    expect(JSON.stringify(read)).toContain(PERSONAL.owner);
    await ask(gateway.url, READ, { image: { base64 } });
    await upload(
      gateway.url,
      { query: READ, variables: { image: { upload: null }, side: 'BACK' } },
      [{ bytes: new Uint8Array(image.bytes), paths: ['variables.image.upload'] }],
    );
    gateway.engine.tell(image, () => Promise.reject(new Error(`cannot write ${PERSONAL.owner}`)));
    await ask(gateway.url, READ, { image: { base64 }, side: 'DOUBLE' });
    gateway.engine.tell(
      image,
      new LicenseError('UPSTREAM_OCR_FAILED', {
        tencent: { code: 'FailedOperation.OcrFailed', message: PERSONAL.owner, requestId: null },
        cause: { answer: PERSONAL },
      }),
    );
    await ask(gateway.url, READ, { image: { base64 }, side: 'AUTO' });
    expect(linesOf('request answered')).toHaveLength(5);
    expect(await personalIn()).toStrictEqual([]);
  });

  it('when a request is broken around them', async () => {
    const headers = { 'content-type': 'application/json', 'x-api-key': KEY };
    await post(gateway.url, `{"query": "${PERSONAL.owner}`, headers);
    await post(gateway.url, JSON.stringify({ query: `{ ${PERSONAL.vin} }` }), headers);
    await post(
      gateway.url,
      JSON.stringify({ query: READ, variables: { image: PERSONAL } }),
      headers,
    );
    await ask(gateway.url, READ, { image: { base64: `${base64}京AA5599` } });
    await fetch(`${gateway.url}/${encodeURIComponent(PERSONAL.owner)}?vin=${PERSONAL.vin}`, {
      headers,
    });
    await ask(gateway.url, READ, { image: { url: `http://127.0.0.1/${PERSONAL.vin}` } });
    expect(linesOf('request answered')).toHaveLength(6);
    expect(await personalIn()).toStrictEqual([]);
  });
});

describe('a request id', () => {
  it('is on every line of its request, with a JSON body and with an upload', async () => {
    readAndLog();
    const headers = { 'content-type': 'application/json', 'x-request-id': 'from-the-caller.1' };
    await post(
      gateway.url,
      JSON.stringify({ query: READ, variables: { image: { base64 } } }),
      headers,
    );
    expect(linesOf('read')).toMatchObject([{ requestId: 'from-the-caller.1' }]);
    expect(linesOf('request answered')).toMatchObject([
      { requestId: 'from-the-caller.1', method: 'POST', route: '/graphql', status: 200 },
    ]);
    await upload(
      gateway.url,
      { query: READ, variables: { image: { upload: null }, side: 'BACK' } },
      [{ bytes: new Uint8Array(image.bytes), paths: ['variables.image.upload'] }],
    );
    expect(linesOf('read')[1]?.['requestId']).toBe(linesOf('request answered')[1]?.['requestId']);
    expect(linesOf('read')[1]?.['requestId']).toMatch(/^[\da-f-]{36}$/u);
  });

  it("is on every line of its request and in the answer at Tencent's face, whoever chose it", async () => {
    readAndLog();
    const named = sdkClient(new URL(gateway.url), { headers: { 'X-Request-Id': 'from-an-sdk.1' } });
    const answer = await named.VehicleLicenseOCR({ ImageBase64: base64 });
    expect(answer.RequestId).toBe('from-an-sdk.1');
    const unnamed = sdkClient(new URL(gateway.url));
    const other = await unnamed.VehicleLicenseOCR({ ImageBase64: base64, CardSide: 'BACK' });
    expect(other.RequestId).toMatch(/^[\da-f-]{36}$/u);
    await expect(named.VehicleLicenseOCR({ ImageBase64: 'AAAA' })).rejects.toMatchObject({
      requestId: 'from-an-sdk.1',
    });
    const ids = ['from-an-sdk.1', other.RequestId];
    expect(linesOf('read').map(({ requestId }) => requestId)).toEqual(ids);
    await expect
      .poll(() => linesOf('request answered'))
      .toMatchObject(
        [...ids, 'from-an-sdk.1'].map((requestId) => ({ requestId, method: 'POST', route: '/' })),
      );
  });

  it('cannot put lines or values into the log', async () => {
    await fetch(`${gateway.url}/health/live`, { headers: { 'x-request-id': `"},{"owner": "x` } });
    expect(linesOf('request answered')[0]?.['requestId']).toMatch(/^[\da-f-]{36}$/u);
  });
});

it('requests are counted by route and status, whatever path was asked for', async () => {
  for (const path of ['/a', '/b', '/c?d=e']) await fetch(gateway.url + path);
  const text = await metrics.render();
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="NONE",status="404"} 3',
  );
});
