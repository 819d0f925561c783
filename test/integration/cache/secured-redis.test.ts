import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  freePort,
  hasRedisServer,
  NO_REDIS,
  startOwnRedis,
  startSentinel,
} from '../../support/redis.ts';
import type { OwnRedis } from '../../support/redis.ts';
import { askForFront, startTencentGateway } from '../../support/tencent-gateway.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';

const TEST_MS = 60_000;
const PASSWORD = 'p@ss:word/1';
const photo = new Uint8Array(readFileSync('test/specimens/samples/front.jpg'));
const isThere = await hasRedisServer();

/** The lines of a server that does nothing for anybody else. */
const usersWith = (name: string): readonly string[] => [
  'user default on nopass -@all +ping',
  `user ${name} on >${PASSWORD} ~* &* +@all`,
];

/** A certificate for loopback that vouches for itself. */
async function writeCertificate(folder: string): Promise<{ key: string; cert: string }> {
  const extensions = [
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
  ] as never;
  const name = [{ name: 'commonName', value: '127.0.0.1' }];
  const { private: key, cert } = await generate(name, { extensions });
  const paths = { key: join(folder, 'redis.key'), cert: join(folder, 'redis.pem') };
  writeFileSync(paths.key, key);
  writeFileSync(paths.cert, cert);
  return paths;
}

describe.skipIf(!isThere)(`a store behind locks${isThere ? '' : ` (skipped: ${NO_REDIS})`}`, () => {
  let server: TencentServer;
  const opened: { close: () => Promise<unknown> }[] = [];
  beforeEach(async () => {
    server = await startTencentServer();
    opened.push({ close: () => server.stop() });
  });
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close();
  });

  const owned = async (starting: Promise<OwnRedis>): Promise<OwnRedis> => {
    const redis = await starting;
    opened.push(redis);
    return redis;
  };

  /** A certificate, and the lines of a server that shows it. */
  const openCertificate = async (): Promise<{ cert: string; tls: readonly string[] }> => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    opened.push({ close: () => rm(folder, { recursive: true }) });
    const { key, cert } = await writeCertificate(folder);
    const own = [`tls-cert-file ${cert}`, `tls-key-file ${key}`];
    return { cert, tls: [...own, `tls-ca-cert-file ${cert}`, 'tls-auth-clients no'] };
  };

  /** Whether the photo was remembered, first by one process, then by another. */
  const askTwo = async (env: Readonly<Record<string, string>>): Promise<readonly boolean[]> => {
    const remembered: boolean[] = [];
    for (let process = 0; process < 2; process += 1) {
      const gateway = await startTencentGateway(server, { CACHE_TIMEOUT_MS: '2000', ...env });
      opened.push({ close: () => gateway.stop() });
      remembered.push((await askForFront(gateway, photo)).cached);
    }
    return remembered;
  };

  it(
    'is shared over TLS with a password, by processes that trust its certificate',
    async () => {
      const tlsPort = String(await freePort());
      const { cert, tls } = await openCertificate();
      await owned(startOwnRedis([], [`tls-port ${tlsPort}`, ...tls, ...usersWith('gateway')]));
      const address = `rediss://gateway:${encodeURIComponent(PASSWORD)}@127.0.0.1:${tlsPort}/3`;
      const env = { CACHE_URL: address, NODE_EXTRA_CA_CERTS: cert };
      expect(await askTwo(env)).toEqual([false, true]);
      expect(server.calls).toHaveLength(1);
    },
    TEST_MS,
  );

  it(
    'is found over TLS by sentinels that have a password of their own, with certificates that nothing else trusts',
    async () => {
      const [masterPort, sentinelPort] = [String(await freePort()), String(await freePort())];
      const { cert, tls } = await openCertificate();
      await owned(startOwnRedis([], [`tls-port ${masterPort}`, ...tls, ...usersWith('gateway')]));
      const watching = [
        'tls-replication yes',
        'sentinel auth-user cards gateway',
        `sentinel auth-pass cards ${PASSWORD}`,
      ];
      const lines = [`tls-port ${sentinelPort}`, ...tls, ...watching, ...usersWith('watcher')];
      await owned(startSentinel('cards', { port: Number(masterPort) }, lines));
      const password = encodeURIComponent(PASSWORD);
      const asked = `ca=${cert}&sentinelUsername=watcher&sentinelPassword=${password}`;
      const address = `rediss+sentinel://gateway:${password}@127.0.0.1:${sentinelPort}/cards?${asked}`;
      expect(await askTwo({ CACHE_URL: address })).toEqual([false, true]);
      expect(server.calls).toHaveLength(1);
    },
    TEST_MS,
  );

  it(
    'is found by its sentinels',
    async () => {
      const master = await owned(startOwnRedis());
      const watcher = await owned(startSentinel('cards', master));
      const env = { CACHE_URL: `redis+sentinel://127.0.0.1:${String(watcher.port)}/cards` };
      expect(await askTwo(env)).toEqual([false, true]);
      expect(server.calls).toHaveLength(1);
    },
    TEST_MS,
  );
});
