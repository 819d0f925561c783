import { afterEach, describe, expect, it } from 'vitest';
import type { Cache, CacheOptions } from '../../../src/cache/cache.ts';
import { knowsId, openCacheAt, openReadyCache } from '../../support/cache-under-test.ts';
import { hasRedisServer, redisCommand, startOwnRedis } from '../../support/redis.ts';
import type { OwnRedis } from '../../support/redis.ts';
import { rememberedReading } from '../../support/remembered.ts';

const ID = 'cd'.repeat(16);
/** Longer than any test: only a notice, or its absence noticed, takes an entry from the front. */
const LONG_FRONT = { frontTtlMs: 60_000 };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function openRedis(settings: readonly string[] = []): Promise<OwnRedis> {
  const redis = await startOwnRedis(settings);
  closing.push(() => redis.close());
  return redis;
}

async function openReady(url: string, part: Partial<CacheOptions> = {}): Promise<Cache> {
  const { cache } = await openReadyCache(url, part);
  closing.push(() => cache.close());
  return cache;
}

async function openCluster(): Promise<OwnRedis> {
  const node = await openRedis(['--cluster-enabled', 'yes']);
  await redisCommand(node, ['CLUSTER', 'ADDSLOTSRANGE', '0', '16383']);
  return { ...node, url: node.url.replace('redis:', 'redis+cluster:') };
}

const remember = (cache: Cache): Promise<void> =>
  cache.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());

const untilKnows = (cache: Cache, known: boolean): Promise<void> =>
  expect.poll(() => knowsId(cache, ID), { timeout: 10_000, interval: 50 }).toBe(known);

describe.skipIf(!(await hasRedisServer()))(
  'a cache whose Redis comes back (skipped without redis-server)',
  () => {
    it('is found by itself where a cluster could not be reached at the start', async () => {
      const node = await openCluster();
      await node.stop();
      const { cache } = openCacheAt(node.url);
      closing.push(() => cache.close());
      expect(await cache.ready(1500)).toBe(false);
      await node.start();
      expect(await cache.ready(15_000)).toBe(true);
      await expect
        .poll(() => remember(cache).then(() => knowsId(cache, ID)), { timeout: 10_000 })
        .toBe(true);
    }, 40_000);

    it('hears of erasures again after a cluster’s node was away', async () => {
      const node = await openCluster();
      const [one, two] = [
        await openReady(node.url, LONG_FRONT),
        await openReady(node.url, LONG_FRONT),
      ];
      await node.stop();
      await node.start();
      expect([await one.ready(15_000), await two.ready(15_000)]).toEqual([true, true]);
      // Both subscribe behind the first answer.
      await expect
        .poll(() => redisCommand(node, ['PUBSUB', 'NUMSUB', 'faults:erased']), { timeout: 15_000 })
        .toContain(':2\r\n');
      // A cluster that has just come back refuses commands for a moment.
      await expect
        .poll(() => remember(one).then(() => knowsId(two, ID)), { timeout: 10_000 })
        .toBe(true);
      expect(await one.memory.forget(ID, 'ann')).toBe(true);
      await untilKnows(two, false);
    }, 60_000);

    it('forgets its front when notices may have been missed', async () => {
      const redis = await openRedis();
      const cache = await openReady(redis.url, LONG_FRONT);
      // Until it has subscribed, which is a gap as well.
      await expect
        .poll(async () => {
          await remember(cache);
          await redisCommand(redis, ['DEL', `faults:license:${ID}`]);
          return knowsId(cache, ID);
        })
        .toBe(true);
      await redisCommand(redis, ['CLIENT', 'KILL', 'TYPE', 'pubsub']);
      await untilKnows(cache, false);
    });

    it('needs no other keys and channels than those of its prefix', async () => {
      const redis = await openRedis();
      const rules = ['on', '>secret', '~faults:*', 'resetchannels', '&faults:*', '+@all'];
      await redisCommand(redis, ['ACL', 'SETUSER', 'licenses', ...rules]);
      const url = redis.url.replace('//', '//licenses:secret@');
      const { cache, faults } = await openReadyCache(url);
      closing.push(() => cache.close());
      await remember(cache);
      expect(await knowsId(cache, ID)).toBe(true);
      expect(faults).toEqual([]);
    });
  },
);
