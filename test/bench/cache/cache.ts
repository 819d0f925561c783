/**
 * Cached answers a second against the same server answering a constant field with the same image in the
 * request, and against a bare Node server that parses, decodes and hashes; then memory against entries.
 * Run with `npm run bench:cache`; `SECONDS` and `ENTRIES` set its size.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import sharp from 'sharp';
import { PLAIN_CODEC } from '../../../src/cache/entry-codec.ts';
import { createMemoryStore } from '../../../src/cache/memory-store.ts';
import type { StoredEntry } from '../../../src/cache/stored-entry.ts';
import { freePort, hasRedisServer, redisCommand, startOwnRedis } from '../../support/redis.ts';
import { rememberedReading } from '../../support/remembered.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import { startGatewayProcess } from '../scale/gateway-process.ts';

const { SECONDS = '3', ENTRIES = '100000' } = process.env;
const SIZES = [100_000, 1_000_000, 5_000_000];
const CALLERS = 4;
const RECOGNIZE = `query ($image: ImageInput!) {
  recognizeVehicleLicense(image: $image) { id cached front { plateNo vin owner } }
}`;
const CONSTANT = '{ __typename }';

const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** A JPEG made this long by bytes after its end, which decoders pass over. */
async function imageOf(bytes: number): Promise<Buffer> {
  const { data } = await sharp({
    create: { width: 64, height: 64, channels: 3, background: 'teal' },
  })
    .jpeg()
    .toBuffer({ resolveWithObject: true });
  return Buffer.concat([data, randomBytes(bytes - data.length)]);
}

type Form = 'base64' | 'upload';

function requestOf(query: string, image: Buffer, form: Form): RequestInit {
  if (form === 'base64') {
    return {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { image: { base64: image.toString('base64') } } }),
    };
  }
  const body = new FormData();
  body.set('operations', JSON.stringify({ query, variables: { image: { upload: null } } }));
  body.set('map', JSON.stringify({ 0: ['variables.image.upload'] }));
  body.set('0', new Blob([new Uint8Array(image)]), 'license.jpg');
  return { method: 'POST', headers: { 'apollo-require-preflight': 'true' }, body };
}

/** Answers a second with some callers asking one after the other. */
async function rateOf(url: string, request: RequestInit): Promise<number> {
  let answers = 0;
  const until = performance.now() + Number(SECONDS) * 1000;
  const startedAt = performance.now();
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      const response = await fetch(url, request);
      const text = await response.text();
      if (!response.ok || text.includes('"errors"')) throw new Error(text.slice(0, 300));
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (answers / (performance.now() - startedAt)) * 1000;
}

async function compareRates(): Promise<void> {
  const tencent = await startTencentServer();
  const gateway = await startGatewayProcess(await freePort(), {
    ENGINES: 'tencent',
    TENCENTCLOUD_SECRET_ID: 'AKIDbench',
    TENCENTCLOUD_SECRET_KEY: 'bench-key',
    TENCENT_ENDPOINT: tencent.url.origin,
    REQUESTS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'silent',
  });
  const bare = fork(new URL('answering.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(bare, 'message')) as [number];
  const url = `http://127.0.0.1:${String(gateway.port)}/graphql`;
  const bareUrl = `http://127.0.0.1:${String(port)}/`;
  try {
    for (const form of ['base64', 'upload'] as const) {
      for (const bytes of SIZES) {
        const image = await imageOf(bytes);
        const cached = requestOf(RECOGNIZE, image, form);
        await fetch(url, cached);
        const constantRate = await rateOf(url, requestOf(CONSTANT, image, form));
        const cachedRate = await rateOf(url, cached);
        const bareRequest =
          form === 'base64' ? cached : { method: 'POST', body: new Blob([new Uint8Array(image)]) };
        const bareRate = await rateOf(bareUrl, bareRequest);
        print({
          form,
          imageBytes: bytes,
          cachedPerSecond: Math.round(cachedRate),
          constantPerSecond: Math.round(constantRate),
          barePerSecond: Math.round(bareRate),
          ratioToConstant: Number((cachedRate / constantRate).toFixed(2)),
          ratioToBare: Number((cachedRate / bareRate).toFixed(2)),
        });
      }
    }
  } finally {
    bare.kill();
    await gateway.kill('SIGTERM');
    await tencent.stop();
  }
}

const entryNumber = (count: number): StoredEntry => ({
  value: rememberedReading(count.toString().padStart(32, '0')),
  since: 0,
  expiresAt: Date.now() + 3_600_000,
});

/** The heap the memory store really takes at its bound. */
async function measureMemory(): Promise<void> {
  const maxBytes = 64_000_000;
  const store = createMemoryStore({ maxBytes, clock: Date.now });
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const count = 30_000;
  for (let at = 0; at < count; at += 1) {
    const entry = JSON.parse(JSON.stringify(entryNumber(at))) as StoredEntry;
    await store.setMany([{ key: `license:${String(at)}`, entry }]);
  }
  globalThis.gc?.();
  const heapBytes = process.memoryUsage().heapUsed - before;
  print({
    store: 'memory',
    boundBytes: maxBytes,
    heapBytes,
    ratio: Number((heapBytes / maxBytes).toFixed(2)),
    entriesOffered: count,
    entriesHeld: store.count,
    bytesEach: Math.round(heapBytes / store.count),
  });
}

/** What Redis takes for small entries, as the store writes them. */
async function measureRedis(): Promise<void> {
  if (!(await hasRedisServer())) {
    print({ store: 'redis', skipped: 'no redis-server' });
    return;
  }
  const redis = await startOwnRedis();
  const usedBytes = async (): Promise<number> =>
    Number(/used_memory:(\d+)/.exec(await redisCommand(redis, ['INFO', 'memory']))?.[1]);
  try {
    const before = await usedBytes();
    const words = Array.from({ length: 1000 }, (_each, at) => at);
    for (let done = 0; done < Number(ENTRIES); done += words.length) {
      const pairs = words.flatMap((at) => [
        `vlg:license:${String(done + at).padStart(32, '0')}`,
        PLAIN_CODEC.encode(entryNumber(done + at), ''),
      ]);
      await redisCommand(redis, ['MSET', ...pairs]);
    }
    const used = (await usedBytes()) - before;
    print({
      store: 'redis',
      entries: Number(ENTRIES),
      usedBytes: used,
      bytesEach: Math.round(used / Number(ENTRIES)),
    });
  } finally {
    await redis.close();
  }
}

await measureMemory();
await measureRedis();
await compareRates();
