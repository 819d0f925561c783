import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { composeHttpServer } from '../../../src/composition/gateway.ts';
import { composeLicenseService } from '../../../src/composition/license-service.ts';
import { composeSight } from '../../../src/composition/sight.ts';
import { readConfig } from '../../../src/config/config.ts';
import { post } from '../../support/graphql-client.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';

const SECRET = 'the router knows these thirty-two characters';
const RECOGNIZE = `query Read($image: ImageInput!) {
  recognizeVehicleLicense(side: FRONT, image: $image) { id }
}`;
const RECALL = `query Recall($id: ID!) {
  vehicleLicenseRecognition(id: $id) { id }
  _entities(representations: [{ __typename: "VehicleLicenseRecognition", id: $id }]) { __typename }
}`;
const FORGET = 'mutation Forget($id: ID!) { forgetVehicleLicense(id: $id) }';

let tencent: TencentServer;
let url: string;
let stop = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  tencent = await startTencentServer();
});

afterEach(() => stop());

afterAll(() => tencent.stop());

/** Starts the gateway as its settings compose it. */
async function start(settings: Readonly<Record<string, string>>): Promise<void> {
  const config = readConfig({
    ENGINES: 'tencent',
    TENCENTCLOUD_SECRET_ID: 'id',
    TENCENTCLOUD_SECRET_KEY: 'key',
    TENCENT_ENDPOINT: tencent.url.origin,
    ROUTER_SECRET: SECRET,
    LOG_LEVEL: 'silent',
    ...settings,
  });
  const sight = composeSight(config);
  const service = await composeLicenseService(config, sight);
  const server = await composeHttpServer(config, service, sight);
  url = await server.listen({ host: '127.0.0.1', port: 0 });
  stop = async () => {
    await server.close(0);
    await service.close();
  };
}

const askAs = async (caller: string, query: string, variables: object): Promise<unknown> => {
  const headers = {
    'content-type': 'application/json',
    'x-router-secret': SECRET,
    'x-caller': caller,
  };
  return (await post(url, JSON.stringify({ query, variables }), headers)).data;
};

/** Has the gateway recognize a picture for Alice. @returns the id of the answer */
async function recognizeForAlice(): Promise<string> {
  const { base64 } = await pictureNamed('of Alice');
  const data = await askAs('alice', RECOGNIZE, { image: { base64 } });
  return (data as { recognizeVehicleLicense: { id: string } }).recognizeVehicleLicense.id;
}

const seen = (id: string): unknown => ({
  vehicleLicenseRecognition: { id },
  _entities: [{ __typename: 'VehicleLicenseRecognition' }],
});
const UNSEEN = { vehicleLicenseRecognition: null, _entities: [null] };

describe('what one caller was answered', () => {
  it('another caller cannot read by id', async () => {
    await start({});
    const id = await recognizeForAlice();
    expect(await askAs('alice', RECALL, { id })).toStrictEqual(seen(id));
    expect(await askAs('bob', RECALL, { id })).toStrictEqual(UNSEEN);
  });

  it('another caller can read by id where answers are shared, and still not erase', async () => {
    await start({ SHARED_RESULTS: 'true' });
    const id = await recognizeForAlice();
    expect(await askAs('bob', RECALL, { id })).toStrictEqual(seen(id));
    expect(await askAs('bob', FORGET, { id })).toStrictEqual({ forgetVehicleLicense: false });
    expect(await askAs('alice', FORGET, { id })).toStrictEqual({ forgetVehicleLicense: true });
    expect(await askAs('bob', RECALL, { id })).toStrictEqual(UNSEEN);
  });
});
