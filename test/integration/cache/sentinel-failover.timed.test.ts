import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Cache } from '../../../src/cache/cache.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import { knowsId, openReadyCache } from '../../support/cache-under-test.ts';
import type { CacheUnderTest } from '../../support/cache-under-test.ts';
import {
  hasRedisServer,
  redisCommand,
  startOwnRedis,
  startReplica,
  startSentinel,
} from '../../support/redis.ts';
import type { OwnRedis } from '../../support/redis.ts';
import { rememberedReading } from '../../support/remembered.ts';

const LIMIT_MS = 300;
/** For timers and a busy machine; less than the sentinel takes to find out. */
const SPARE_MS = 200;
const FAILOVER_MS = 30_000;
const ASK_EVERY_MS = 20;
const [BEFORE, MEANWHILE, AFTER] = ['aa', 'bb', 'cc'].map((pair) => pair.repeat(16)) as [
  string,
  string,
  string,
];

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function owned(starting: Promise<OwnRedis>): Promise<OwnRedis> {
  const redis = await starting;
  closing.push(() => redis.close());
  return redis;
}

/** Nothing but a notice takes an entry from its front before the test is over. */
async function openOver(sentinel: OwnRedis): Promise<CacheUnderTest> {
  const url = `redis+sentinel://127.0.0.1:${String(sentinel.port)}/cards`;
  const under = await openReadyCache(url, { timeoutMs: LIMIT_MS, frontTtlMs: 600_000 });
  closing.push(() => under.cache.close());
  return under;
}

const remember = (cache: Cache, id: string): Promise<void> =>
  cache.memory.remember(id, rememberedReading(id), 'ann', Date.now());

/** What a request does with the cache when it finds nothing. @returns how long it took */
async function ask(cache: Cache, id: string): Promise<number> {
  const flight = cache.flight({ local: createLocalSingleFlight(), maxWaitMs: 5000 });
  const startedAt = performance.now();
  await cache.request(async () => {
    await cache.memory.recallOwn([id], 'ann');
    await flight.run(id, new AbortController().signal, () => remember(cache, id));
  });
  return performance.now() - startedAt;
}

const isMaster = async (redis: OwnRedis): Promise<boolean> =>
  (await redisCommand(redis, ['INFO', 'replication'])).includes('role:master');

const isIn = async (redis: OwnRedis, id: string): Promise<boolean> =>
  (await redisCommand(redis, ['EXISTS', `faults:license:${id}`])).startsWith(':1');

describe.skipIf(!(await hasRedisServer()))(
  'a cache whose master dies under its sentinels (skipped without redis-server)',
  () => {
    it('serves around it in time, goes on by itself with the replica that takes its place, and knows all it knew', async () => {
      const master = await owned(startOwnRedis());
      const replica = await owned(startReplica(master));
      const sentinel = await owned(startSentinel('cards', master));
      const one = await openOver(sentinel);
      const two = await openOver(sentinel);
      await remember(one.cache, BEFORE);
      await expect.poll(() => isIn(replica, BEFORE)).toBe(true);

      await master.stop();
      const waits: number[] = [];
      while (!(await isMaster(replica))) {
        waits.push(await ask(one.cache, MEANWHILE));
        await delay(ASK_EVERY_MS);
      }
      expect(Math.max(...waits)).toBeLessThan(LIMIT_MS + SPARE_MS);
      expect(one.faults.length).toBeGreaterThan(0);
      expect(one.dropped.length).toBeGreaterThan(0);

      for (const { cache } of [one, two]) expect(await cache.ready(FAILOVER_MS)).toBe(true);
      await expect
        .poll(
          async () => {
            waits.push(await ask(one.cache, AFTER));
            return isIn(replica, AFTER);
          },
          { timeout: FAILOVER_MS },
        )
        .toBe(true);
      expect(Math.max(...waits)).toBeLessThan(LIMIT_MS + SPARE_MS);
      expect(await knowsId(two.cache, BEFORE)).toBe(true);
      expect(one.cache.health.map((source) => source.health().state)).toEqual(['up']);

      // Notices between the processes go over the new master as well.
      await expect
        .poll(() => redisCommand(replica, ['PUBSUB', 'NUMSUB', 'faults:erased']), {
          timeout: FAILOVER_MS,
        })
        .toContain(':2\r\n');
      await remember(one.cache, BEFORE);
      expect(await knowsId(two.cache, BEFORE)).toBe(true);
      expect(await one.cache.memory.forget(BEFORE, 'ann')).toBe(true);
      await expect.poll(() => knowsId(two.cache, BEFORE)).toBe(false);
    }, 120_000);
  },
);
