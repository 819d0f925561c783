import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CATALOG } from '../../../src/domain/errors/catalog.ts';
import { TENCENT_FAULTS } from '../../../src/tencent-wire/error-table.ts';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { ask } from '../../support/graphql-client.ts';
import type { GraphQLAnswer } from '../../support/graphql-client.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { refuse } from '../../support/tencent-server/behaviors.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';

const READ = `query Read($image: ImageInput!) {
  recognizeVehicleLicense(side: FRONT, image: $image) { engine requestId front { plateNo vin } }
}`;

let server: TencentServer;
let gateway: GatewayProcess;
let folder: string;
let keys = 0;

/** Another key each time: it lets go what a fault of the account holds. */
function renewKey(): void {
  keys += 1;
  const credentials = { secretId: `AKID${'x'.repeat(keys)}`, secretKey: 'secret' };
  writeFileSync(join(folder, 'credentials.json'), JSON.stringify(credentials));
}

const read = async (name: string): Promise<GraphQLAnswer> => {
  const { base64 } = await pictureNamed(name);
  return ask(gateway.url, READ, { image: { base64 } });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tencent-codes-'));
  renewKey();
  server = await startTencentServer();
  gateway = await startGatewayProcess({
    OCR_WORKERS: '1',
    TENCENT_ENDPOINT: server.url.origin,
    TENCENT_CREDENTIALS_FILE: join(folder, 'credentials.json'),
    TENCENT_DEADLINE_MS: '400',
    TENCENT_REQUESTS_PER_SECOND: '1000',
    TENCENT_BREAKER_FAULTS: '1000',
  });
}, 120_000);
afterEach(() => {
  server.forget();
});
afterAll(async () => {
  await gateway.stop();
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('with Tencent’s credentials and no word of engines', () => {
  it('asks Tencent', async () => {
    const { Vin: vin, PlateNo: plateNo } = SAMPLE_FRONT.FrontInfo;
    const { data } = await read('card');
    expect(data?.['recognizeVehicleLicense']).toStrictEqual({
      engine: 'TENCENT',
      requestId: expect.stringMatching(/^[\da-f-]{36}$/u) as string,
      front: { plateNo, vin },
    });
  });

  it.each(Object.entries(TENCENT_FAULTS))(
    '%s is answered with its entry and Tencent’s own words, remembered or not',
    async (code, { code: ours }) => {
      renewKey();
      server.always(refuse(code, 'as Tencent says'));
      const { status, errors } = await read(code);
      const { category, retryable, deterministic, message } = ERROR_CATALOG[ours];
      const requestId = expect.stringMatching(/^[\da-f-]{36}$/u) as string;
      expect(status).toBe(200);
      expect(errors).toMatchObject([
        {
          message: message.EN,
          path: ['recognizeVehicleLicense'],
          extensions: {
            code: ours,
            category,
            retryable,
            tencent: { code, message: 'as Tencent says', requestId },
          },
        },
      ]);
      if (!deterministic) return;
      // The same to the letter, the id of Tencent's request included: it was asked once.
      expect((await read(code)).errors).toStrictEqual(errors);
      expect(server.calls).toHaveLength(1);
    },
  );
});
