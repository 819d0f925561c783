import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cache } from '../../../src/cache/cache.ts';
import { openReadyCache } from '../../support/cache-under-test.ts';
import { PRINTED, rememberedReading } from '../../support/remembered.ts';
import { unpacked } from '../../support/unpacked.ts';
import { hasRedisServer, redisCommand, startOwnRedis } from '../../support/redis.ts';

const ID = '34'.repeat(16);

const openReady = async (url: string, encryptionKeys: readonly string[]): Promise<Cache> =>
  (await openReadyCache(url, { encryptionKeys, prefix: 'secret', timeoutMs: 1000 })).cache;

const newKey = (): string => randomBytes(32).toString('base64');

describe.skipIf(!(await hasRedisServer()))(
  'an encrypted cache in Redis (skipped without redis-server)',
  () => {
    it('shows neither values nor ids to who reads a dump', async () => {
      const redis = await startOwnRedis();
      const seen = async (keys: readonly string[]): Promise<readonly string[]> => {
        const cache = await openReady(redis.url, keys);
        await cache.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
        await redisCommand(redis, ['SAVE']);
        await cache.close();
        const dump = readFileSync(join(redis.directory, 'dump.rdb'));
        return [...PRINTED, ID, 'license:', 'owner:'].filter((word) => dump.includes(word));
      };
      expect(await seen([newKey()])).toEqual([]);
      expect(await seen([])).toContain('license:');
      await redis.close();
    });

    it('shows no value to who decodes and inflates everything in it; in the clear it shows them all', async () => {
      const redis = await startOwnRedis();
      const seen = async (keys: readonly string[]): Promise<readonly string[]> => {
        const cache = await openReady(redis.url, keys);
        await redisCommand(redis, ['FLUSHALL']);
        await cache.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
        await cache.close();
        const names = (await redisCommand(redis, ['KEYS', 'secret:*'])).match(/secret:\S+/gu) ?? [];
        const values = await Promise.all(names.map((name) => redisCommand(redis, ['GET', name])));
        const text = values.map((value) => unpacked(value.split('\r\n')[1] ?? '')).join(' ');
        return PRINTED.filter((word) => text.includes(word));
      };
      expect(await seen([])).toEqual(PRINTED);
      expect(await seen([newKey()])).toEqual([]);
      await redis.close();
    });

    it('shares the account’s pace with a process amid a rotation of the keys', async () => {
      const redis = await startOwnRedis();
      const [first, second] = [newKey(), newKey()];
      const limits = {
        account: 'account',
        requestsPerSecond: 10,
        fallbackShare: 1,
        maxQueue: 10,
        maxWaitMs: 10_000,
        monotonicMs: () => performance.now(),
      };
      for (const keys of [[], [first], [second, first]]) {
        const cache = await openReady(redis.url, keys);
        await cache.limiter(limits)?.acquire(new AbortController().signal);
        await cache.close();
      }
      expect(await redisCommand(redis, ['KEYS', '*pace*'])).toMatch(/^\*1\r\n/);
      await redis.close();
    });

    it('keeps its hits over a rotation and misses with a wrong key', async () => {
      const redis = await startOwnRedis();
      const [first, second] = [newKey(), newKey()];
      const knows = async (keys: readonly string[]): Promise<boolean> => {
        const cache = await openReady(redis.url, keys);
        const [entry] = await cache.memory.recallOwn([ID], 'ann');
        await cache.close();
        return entry !== undefined;
      };
      const writer = await openReady(redis.url, [first]);
      await writer.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
      await writer.close();
      expect(await knows([second, first])).toBe(true);
      expect(await knows([second])).toBe(false);
      expect(await knows([])).toBe(false);
      await redis.close();
    });
  },
);
