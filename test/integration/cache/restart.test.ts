import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { upload } from '../../support/graphql-client.ts';
import { TEST_CREDENTIALS } from '../../support/tencent-engine.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';

const TEST_MS = 120_000;
const PHOTOS = 12;
const READ = `query Read($image: ImageInput!) {
  recognizeVehicleLicense(image: $image, side: FRONT) { id cached front { plateNo } }
}`;
const photo = readFileSync('test/specimens/samples/front.jpg');

interface Read {
  readonly recognizeVehicleLicense: { readonly id: string; readonly cached: boolean };
}

let server: TencentServer;
let folder: string;

beforeEach(async () => {
  server = await startTencentServer();
  folder = mkdtempSync(join(tmpdir(), 'restart-'));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const start = (): Promise<GatewayProcess> =>
  startGatewayProcess({
    ENGINES: 'tencent',
    TENCENTCLOUD_SECRET_ID: TEST_CREDENTIALS.secretId,
    TENCENTCLOUD_SECRET_KEY: TEST_CREDENTIALS.secretKey,
    TENCENT_ENDPOINT: server.url.href,
    CACHE_URL: `file:${folder}/cache`,
  });

/** Asks for each of the photos, which differ by a byte after the picture's end. */
const askAll = async ({
  url,
}: GatewayProcess): Promise<readonly Read['recognizeVehicleLicense'][]> =>
  Promise.all(
    Array.from({ length: PHOTOS }, async (...[, index]) => {
      const bytes = new Uint8Array(Buffer.concat([photo, Buffer.from([index])]));
      const query = { query: READ, variables: { image: { upload: null } } };
      const files = [{ bytes, paths: ['variables.image.upload'] }];
      const { data, errors } = await upload<Read>(url, query, files);
      if (data === undefined || data === null) throw new Error('No data.', { cause: errors });
      return data.recognizeVehicleLicense;
    }),
  );

describe('a gateway with a cache file', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'answers everything from it after a restart by %s, and asks for nothing again',
    async (signal) => {
      const before = await start();
      const paid = await askAll(before);
      expect(paid.map(({ cached }) => cached)).toEqual(paid.map(() => false));
      expect(server.calls).toHaveLength(PHOTOS);
      before.signal(signal);
      await before.exited;

      const after = await start();
      const remembered = await askAll(after);
      await after.stop();
      expect(remembered).toEqual(paid.map((answer) => ({ ...answer, cached: true })));
      expect(server.calls).toHaveLength(PHOTOS);
    },
    TEST_MS,
  );
});
