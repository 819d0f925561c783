import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { LicenseError } from '../../../src/domain/errors/license-error.ts';
import type { Cache, CacheOptions } from '../../../src/cache/cache.ts';
import {
  CACHE_TIMEOUT_MS,
  knowsId,
  openCacheAt,
  openReadyCache,
} from '../../support/cache-under-test.ts';
import type { CacheUnderTest } from '../../support/cache-under-test.ts';
import { rememberedReading } from '../../support/remembered.ts';
import { hasRedisServer, redisCommand, startOwnRedis } from '../../support/redis.ts';
import type { OwnRedis } from '../../support/redis.ts';

/** For timers and a busy machine. */
const SPARE_MS = 150;
const ID = 'ab'.repeat(16);

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function open(url: string): CacheUnderTest {
  const under = openCacheAt(url);
  closing.push(() => under.cache.close());
  return under;
}

async function openRedis(settings: readonly string[] = []): Promise<OwnRedis> {
  const redis = await startOwnRedis(settings);
  closing.push(() => redis.close());
  return redis;
}

const openReady = async (
  url: string,
  part: Partial<CacheOptions> = {},
): Promise<CacheUnderTest> => {
  const under = await openReadyCache(url, part);
  closing.push(() => under.cache.close());
  return under;
};

const knows = (cache: Cache): Promise<boolean> => knowsId(cache, ID);

const stateOf = (cache: Cache): string | undefined => cache.health[0]?.health().state;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** What a request meets that does all it may with the memory. */
async function served({ cache, faults, dropped }: CacheUnderTest): Promise<object> {
  const { memory } = cache;
  const answers: unknown[] = [];
  const tookMs = await timed(async () => {
    answers.push(await memory.recall([ID]), await memory.recallOwn([ID], 'ann'));
    await memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
  });
  return {
    answers,
    inTime: tookMs < CACHE_TIMEOUT_MS + SPARE_MS,
    reported: faults.length > 0 && dropped.length > 0,
    state: stateOf(cache),
    erasure: await memory.forget(ID, 'ann').catch((error: unknown) => (error as LicenseError).code),
  };
}

const AROUND = {
  answers: [[undefined], [undefined]],
  inTime: true,
  reported: true,
  state: 'degraded',
  erasure: 'OVERLOADED',
};

/** Whether it remembers again, without anybody's doing. */
async function recovered(cache: Cache): Promise<object> {
  const ready = await cache.ready(10_000);
  await cache.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
  await delay(5);
  return { ready, knows: await knows(cache), state: stateOf(cache) };
}

const RECOVERED = { ready: true, knows: true, state: 'up' };

/** A server that says this to whoever connects and whatever is asked. */
async function startBabbler(reply: string): Promise<string> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(reply));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return `redis://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

describe.skipIf(!(await hasRedisServer()))(
  'a cache whose Redis fails (skipped without redis-server)',
  () => {
    it('is served around where there never was a Redis', async () => {
      expect(await served(open('redis://127.0.0.1:1'))).toEqual(AROUND);
    });

    it('is served around while Redis is away and comes back by itself', async () => {
      const redis = await openRedis();
      const opened = await openReady(redis.url);
      await redis.stop();
      expect(await served(opened)).toEqual(AROUND);
      await redis.start();
      expect(await recovered(opened.cache)).toEqual(RECOVERED);
    }, 20_000);

    it('waits no longer than its bound for a Redis that hangs', async () => {
      const redis = await openRedis();
      const opened = await openReady(redis.url);
      redis.freeze();
      try {
        expect(await served(opened)).toEqual(AROUND);
      } finally {
        redis.thaw();
      }
      expect(await recovered(opened.cache)).toEqual(RECOVERED);
    }, 20_000);

    it('connects anew when a Redis hangs for long', async () => {
      const redis = await openRedis();
      const opened = await openReady(redis.url);
      redis.freeze();
      expect(await served(opened)).toEqual(AROUND);
      await delay(6000);
      redis.thaw();
      expect(await recovered(opened.cache)).toEqual(RECOVERED);
    }, 30_000);

    it('drops writes and still reads when Redis is full', async () => {
      const redis = await openRedis(['--maxmemory', '1', '--maxmemory-policy', 'noeviction']);
      const opened = await openReady(redis.url);
      const { cache, dropped } = opened;
      await cache.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
      const full = dropped.length > 0;
      expect(full).toBe(true);
      expect(dropped[0]).toMatchObject({ kind: 'REFUSED' });
      expect(stateOf(cache)).toBe('degraded');
      await expect(cache.memory.recall([ID])).resolves.toHaveLength(1);
      expect(await cache.ready(0)).toBe(true);
    });

    it('takes garbage in place of an entry for a miss and reports it without its text', async () => {
      const redis = await openRedis();
      const { cache, faults } = await openReady(redis.url);
      const other = await openReady(redis.url, { prefix: 'other' });
      await other.cache.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
      await redisCommand(redis, ['SET', `faults:license:${ID}`, '{"plateNo":"京A12345"}']);
      expect(await knows(cache)).toBe(false);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatchObject({ kind: 'UNREADABLE' });
      expect(JSON.stringify(faults[0]) + String(faults[0]?.cause)).not.toContain('京A12345');
    });

    it.each(['HTTP/1.1 400 Bad Request\r\n\r\n', '\u0000\u0001\u0002\u0003', '$9999999\r\nabc'])(
      'is served around when what answers is no Redis: %j',
      async (reply) => {
        const opened = open(await startBabbler(reply));
        await delay(300);
        expect(await served(opened)).toEqual(AROUND);
      },
    );

    it('keeps apart what stands under another prefix', async () => {
      const redis = await openRedis();
      const [one, two] = [
        await openReady(redis.url),
        await openReady(redis.url, { prefix: 'two' }),
      ];
      await one.cache.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
      expect(await knows(two.cache)).toBe(false);
    });

    it('erases in every process at once, and grants hold in all', async () => {
      const redis = await openRedis();
      const frontTtlMs = 60_000;
      const [one, two] = [
        await openReady(redis.url, { frontTtlMs }),
        await openReady(redis.url, { frontTtlMs }),
      ];
      await one.cache.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
      expect(await knows(two.cache)).toBe(true);
      expect(await one.cache.memory.forget(ID, 'ann')).toBe(true);
      expect(await knows(one.cache)).toBe(false);
      await delay(200);
      expect(await knows(two.cache)).toBe(false);
    });

    it('feels an erasure elsewhere within a second even when its notice is lost', async () => {
      const redis = await openRedis();
      const [one, two] = [
        await openReady(redis.url, { frontTtlMs: 800 }),
        await openReady(redis.url, { frontTtlMs: 800 }),
      ];
      await one.cache.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
      expect(await knows(two.cache)).toBe(true);
      await redisCommand(redis, ['DEL', `faults:license:${ID}`]);
      await delay(1000);
      expect(await knows(two.cache)).toBe(false);
    });
  },
);
