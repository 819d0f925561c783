import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { upload } from '../../support/graphql-client.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { TEST_CREDENTIALS } from '../../support/tencent-engine.ts';
import { FACE_KEYS, sdkClient } from '../../support/tencent-face.ts';
import { delayHeaders, refuse } from '../../support/tencent-server/behaviors.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';

const START_MS = 120_000;
const PHOTOS = 'test/specimens/samples';
const READ = `query Read($image: ImageInput!, $side: CardSide!) {
  recognizeVehicleLicense(image: $image, side: $side) { engine cached front { plateNo vin } }
}`;

interface Read {
  readonly recognizeVehicleLicense: {
    readonly engine: string;
    readonly cached: boolean;
    readonly front: { readonly plateNo: string; readonly vin: string } | null;
  };
}

const startWith = (env: Readonly<Record<string, string>>): Promise<GatewayProcess> =>
  startGatewayProcess({
    METRICS: 'true',
    OCR_WORKERS: '1',
    TENCENT_API_KEYS: `${FACE_KEYS.secretId}:${FACE_KEYS.secretKey}`,
    ...env,
  });

const askGraphQL = async (
  gateway: GatewayProcess,
  bytes: Uint8Array,
  side = 'FRONT',
): Promise<Read['recognizeVehicleLicense']> => {
  const { data, errors } = await upload<Read>(
    gateway.url,
    { query: READ, variables: { image: { upload: null }, side } },
    [{ bytes: new Uint8Array(bytes), paths: ['variables.image.upload'] }],
  );
  if (data === undefined || data === null) throw new Error('No data.', { cause: errors });
  return data.recognizeVehicleLicense;
};

const askFace = (
  gateway: GatewayProcess,
  bytes: Uint8Array,
  side = 'FRONT',
): ReturnType<ReturnType<typeof sdkClient>['VehicleLicenseOCR']> =>
  sdkClient(new URL(gateway.url)).VehicleLicenseOCR({
    ImageBase64: Buffer.from(bytes).toString('base64'),
    CardSide: side,
  });

const metricsOf = async (gateway: GatewayProcess): Promise<readonly string[]> =>
  (await (await fetch(`${gateway.url}/metrics`)).text()).split('\n');

const readinessOf = async (gateway: GatewayProcess): Promise<unknown> =>
  (await fetch(`${gateway.url}/health/ready`)).json();

describe('the official SDK before the embedded reader', () => {
  let gateway: GatewayProcess;
  beforeAll(async () => {
    gateway = await startWith({ ENGINES: 'embedded' });
  }, START_MS);
  afterAll(() => gateway.stop());

  it('gets what GraphQL reads in the same photo, which is read once for both', async () => {
    const photo = readFileSync(`${PHOTOS}/front.jpg`);
    const answer = await askFace(gateway, photo);
    const read = await askGraphQL(gateway, photo);
    expect(read).toMatchObject({ engine: 'EMBEDDED', cached: true });
    expect(answer.FrontInfo?.PlateNo).toMatch(/^\p{Script=Han}[A-Z][A-Z\d]{5,6}$/u);
    expect(answer).toMatchObject({
      FrontInfo: { PlateNo: read.front?.plateNo, Vin: read.front?.vin },
      BackInfo: null,
      RequestId: expect.stringMatching(/^[\da-f-]{36}$/u) as string,
    });
    const lines = await metricsOf(gateway);
    expect(lines.filter((line) => /recognitions_total\{.*source="ENGINE"/u.test(line))).toEqual([
      expect.stringMatching(/\} 1$/u),
    ]);
  });

  it('shows the operator how many workers read, what waits and what is remembered', async () => {
    const lines = await metricsOf(gateway);
    expect(lines).toContain('license_gateway_workers 1');
    expect(lines).toContain('license_gateway_queue_length 0');
    expect(lines).toContain('license_gateway_cache_up 1');
    expect(lines.find((line) => line.startsWith('license_gateway_cache_entries '))).not.toMatch(
      / 0$/u,
    );
  });

  it('gets both pages for DOUBLE', async () => {
    const answer = await askFace(gateway, readFileSync(`${PHOTOS}/both.jpg`), 'DOUBLE');
    expect(answer.FrontInfo?.PlateNo).not.toBe('');
    expect(answer.BackInfo?.PlateNo).toBe(answer.FrontInfo?.PlateNo);
  });

  it('gets its refusals in the words of Tencent', async () => {
    await expect(
      askFace(gateway, readFileSync(`${PHOTOS}/front.jpg`), 'BACK'),
    ).rejects.toMatchObject({ code: 'FailedOperation.LicenseCardSideError' });
    const { bytes } = await pictureNamed('nothing');
    await expect(askFace(gateway, bytes)).rejects.toMatchObject({
      code: expect.stringMatching(/^FailedOperation\./u) as string,
    });
  });
});

describe('the gateway before Tencent', () => {
  let server: TencentServer;
  let gateway: GatewayProcess;
  beforeAll(async () => {
    server = await startTencentServer();
    gateway = await startWith({
      ENGINES: 'tencent',
      TENCENT_ENDPOINT: server.url.origin,
      TENCENTCLOUD_SECRET_ID: TEST_CREDENTIALS.secretId,
      TENCENTCLOUD_SECRET_KEY: TEST_CREDENTIALS.secretKey,
      TENCENT_TIMEOUT_MS: '500',
    });
  }, START_MS);
  afterEach(() => {
    server.forget();
  });
  afterAll(async () => {
    await gateway.stop();
    await server.stop();
  });

  it('asks once for a photo that comes through both faces at the same time and again', async () => {
    const { bytes } = await pictureNamed('both faces');
    server.always(delayHeaders(100));
    const [answer, read] = await Promise.all([askFace(gateway, bytes), askGraphQL(gateway, bytes)]);
    expect(answer.FrontInfo).toStrictEqual(SAMPLE_FRONT.FrontInfo);
    expect(read.front?.plateNo).toBe(SAMPLE_FRONT.FrontInfo.PlateNo);
    expect((await askGraphQL(gateway, bytes)).cached).toBe(true);
    await askFace(gateway, bytes);
    expect(server.calls).toHaveLength(1);
  });

  it.each([
    ['front.jpg', 'FRONT'],
    ['back.jpg', 'BACK'],
    ['both.jpg', 'DOUBLE'],
  ])('asks once for AUTO, for the side that the embedded reader finds: %s', async (name, side) => {
    await askGraphQL(gateway, readFileSync(`${PHOTOS}/${name}`), 'AUTO');
    expect(server.calls.map(({ parameters }) => parameters['CardSide'])).toStrictEqual([side]);
  });

  it('relays a fault of Tencent in its own words, within the time of a call', async () => {
    const { bytes } = await pictureNamed('late');
    server.always(delayHeaders(5000));
    await expect(askFace(gateway, bytes)).rejects.toMatchObject({ code: 'InternalError' });
    expect(server.calls).toHaveLength(1);
  });

  it('shows a held account to its operator, and calls no more', async () => {
    const [one, other] = await Promise.all(['held', 'held too'].map(pictureNamed));
    server.always(refuse('ResourceUnavailable.InArrears'));
    for (const picture of [one, other])
      await expect(askFace(gateway, picture?.bytes ?? Buffer.alloc(0))).rejects.toMatchObject({
        code: 'ResourceUnavailable.InArrears',
      });
    expect(server.calls).toHaveLength(1);
    expect(await readinessOf(gateway)).toMatchObject({
      status: 'down',
      parts: { tencent: { detail: expect.stringContaining('ACCOUNT_IN_ARREARS') as string } },
    });
    const lines = await metricsOf(gateway);
    expect(lines).toContain('license_gateway_tencent_calls_held{kind="account"} 1');
    expect(lines).toContain('license_gateway_tencent_calls_held{kind="upstream"} 0');
  });
});
