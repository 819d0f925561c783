import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { askForFront, startTencentGateway } from '../../support/tencent-gateway.ts';
import type { Told } from '../../support/tencent-gateway.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';

const TEST_MS = 120_000;
const PHOTOS = 12;
const photo = readFileSync('test/specimens/samples/front.jpg');

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
  startTencentGateway(server, { CACHE_URL: `file:${folder}/cache` });

/** Asks for each of the photos, which differ by a byte after the picture's end. */
const askAll = (gateway: GatewayProcess): Promise<readonly Told[]> =>
  Promise.all(
    Array.from({ length: PHOTOS }, (...[, index]) =>
      askForFront(gateway, new Uint8Array(Buffer.concat([photo, Buffer.from([index])]))),
    ),
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
