import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { RedisLink } from '../../../src/cache/redis-link.ts';
import { createSharedCallLimiter } from '../../../src/cache/shared-call-limiter.ts';
import type { SharedCallLimiter } from '../../../src/cache/shared-call-limiter.ts';
import { createSharedPace } from '../../../src/cache/shared-pace.ts';
import type { SharedPace } from '../../../src/cache/shared-pace.ts';
import { hasRedisServer, redisCommand, startOwnRedis } from '../../support/redis.ts';
import type { OwnRedis } from '../../support/redis.ts';
import { openLink } from '../../support/redis-parts.ts';
import { busiestSecond } from '../../support/tencent-server/rate.ts';

const PER_SECOND = 10;
const PROCESSES = 3;
const NEVER = new AbortController().signal;
const monotonicMs = (): number => performance.now();

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function openRedis(): Promise<OwnRedis> {
  const redis = await startOwnRedis();
  closing.push(() => redis.close());
  return redis;
}

const limiterOver = (link: RedisLink, maxWaitMs = 60_000, maxQueue = 100): SharedCallLimiter =>
  createSharedCallLimiter({
    pace: createSharedPace({
      link,
      key: 'pace:account',
      requestsPerSecond: PER_SECOND,
      fallbackShare: 1 / PROCESSES,
      monotonicMs,
      onFault: () => undefined,
    }),
    requestsPerSecond: PER_SECOND,
    maxQueue,
    maxWaitMs,
    monotonicMs,
  });

async function openPace(redis: OwnRedis): Promise<SharedPace> {
  const { link } = await openLink(redis.url);
  closing.push(() => link.close());
  return createSharedPace({
    link,
    key: 'pace:other',
    requestsPerSecond: PER_SECOND,
    fallbackShare: 1,
    monotonicMs,
    onFault: () => undefined,
  });
}

/** Each with a connection of its own, as processes have. */
async function openLimiters(redis: OwnRedis): Promise<readonly SharedCallLimiter[]> {
  const links = await Promise.all(
    Array.from({ length: PROCESSES }, async () => (await openLink(redis.url)).link),
  );
  closing.push(...links.map((link) => () => link.close()));
  return links.map((link) => limiterOver(link));
}

/** The moments at which calls go out while each process always has more to call. */
async function callsDuring(
  limiters: readonly SharedCallLimiter[],
  during: () => Promise<void>,
): Promise<readonly number[]> {
  const end = new AbortController();
  const times: number[] = [];
  const work = limiters.flatMap((limiter) =>
    [1, 2].map(async () => {
      while (!end.signal.aborted) {
        await limiter.acquire(end.signal).then(
          (onSent) => {
            times.push(performance.now());
            onSent();
          },
          () => undefined,
        );
      }
    }),
  );
  await during();
  end.abort();
  await Promise.all(work);
  return times;
}

describe.skipIf(!(await hasRedisServer()))(
  'the limiter over Redis (skipped without redis-server)',
  () => {
    it('lets all processes together make no more calls than the account allows in any second', async () => {
      const limiters = await openLimiters(await openRedis());
      const times = await callsDuring(limiters, () => delay(5000));
      expect(busiestSecond(times)).toBeLessThanOrEqual(PER_SECOND);
      const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
      expect(((times.length - 1) / spanMs) * 1000).toBeGreaterThan(6);
    }, 20_000);

    it('never exceeds the account while Redis dies, is away and comes back empty', async () => {
      const redis = await openRedis();
      const limiters = await openLimiters(redis);
      const times = await callsDuring(limiters, async () => {
        await delay(1500);
        await redis.stop('SIGKILL');
        await delay(3000);
        await redis.start();
        await delay(6000);
      });
      expect(busiestSecond(times)).toBeLessThanOrEqual(PER_SECOND);
      const end = times.at(-1) ?? 0;
      const awayCalls = times.filter((at) => at < end - 6500 && at > end - 9000).length;
      expect(awayCalls).toBeGreaterThan(0);
      expect(times.filter((at) => at > end - 2000).length).toBeGreaterThanOrEqual(17);
    }, 30_000);

    it.each([
      ['was emptied unnoticed', ['FLUSHALL']],
      ['has a clock that was set back', ['HSET', 'pace:other', 'free', '9999999999999']],
    ])('lets a whole second pass where the server %s', async (_case, command) => {
      const redis = await openRedis();
      const pace = await openPace(redis);
      await pace.nextSlot();
      const before = await pace.nextSlot();
      await delay(before - monotonicMs());
      await redisCommand(redis, command);
      const after = await pace.nextSlot();
      expect(after - before).toBeGreaterThan(850);
      expect(after - monotonicMs()).toBeLessThan(1100);
    });

    it('gives out more than nine and a half slots a second', async () => {
      const pace = await openPace(await openRedis());
      const slots: number[] = [];
      for (let count = 0; count < 40; count += 1) slots.push(await pace.nextSlot());
      const stepMs = ((slots.at(-1) ?? 0) - (slots[0] ?? 0)) / (slots.length - 1);
      expect(1000 / stepMs).toBeGreaterThan(9.5);
      expect(stepMs).toBeGreaterThan(100);
    });

    it('counts a call from when it was really sent: one sent late holds the ones after it', async () => {
      const { link } = await openLink((await openRedis()).url);
      closing.push(() => link.close());
      const limiter = limiterOver(link);
      const late = await limiter.acquire(NEVER);
      const sentAt = delay(400).then(() => {
        late();
        return performance.now();
      });
      for (let count = 0; count < 10; count += 1) (await limiter.acquire(NEVER))();
      expect(performance.now() - (await sentAt)).toBeGreaterThan(1000);
    });

    it('refuses at once what would wait too long, and tells how long', async () => {
      const { link } = await openLink((await openRedis()).url);
      closing.push(() => link.close());
      const limiter = limiterOver(link, 300);
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, () => limiter.acquire(NEVER)),
      );
      const refused = results.filter(({ status }) => status === 'rejected');
      expect(refused.length).toBeGreaterThanOrEqual(6);
      expect(refused[0]).toMatchObject({ reason: { code: 'RATE_LIMITED' } });
      expect(limiter.waiting).toBe(0);
    });

    it('holds no more callers than its queue', async () => {
      const { link } = await openLink((await openRedis()).url);
      closing.push(() => link.close());
      const limiter = limiterOver(link, 60_000, 2);
      const waiting = [limiter.acquire(NEVER), limiter.acquire(NEVER)];
      await expect(limiter.acquire(NEVER)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
      await Promise.all(waiting);
    });

    it.each([
      { allows: 'no queue', maxWaitMs: 60_000, maxQueue: 0 },
      { allows: 'no wait', maxWaitMs: 0, maxQueue: 100 },
    ])(
      'that allows $allows lets out what may go at once, and nothing else',
      async ({ maxWaitMs, maxQueue }) => {
        const { link } = await openLink((await openRedis()).url);
        closing.push(() => link.close());
        const limiter = limiterOver(link, maxWaitMs, maxQueue);
        for (let round = 0; round < 2; round += 1) {
          const asked = Array.from({ length: 3 }, () => limiter.acquire(NEVER));
          const outcomes = await Promise.allSettled(asked);
          expect(outcomes.map(({ status }) => status)).toEqual([
            'fulfilled',
            'rejected',
            'rejected',
          ]);
          await expect(limiter.acquire(NEVER)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
          await delay(200);
        }
      },
    );

    it('lets a caller leave the queue and gives his place to the next', async () => {
      const { link } = await openLink((await openRedis()).url);
      closing.push(() => link.close());
      const limiter = limiterOver(link);
      const leaving = new AbortController();
      const left = limiter.acquire(leaving.signal);
      const next = limiter.acquire(NEVER);
      leaving.abort();
      await expect(left).rejects.toMatchObject({ code: 'ABANDONED' });
      await expect(limiter.acquire(leaving.signal)).rejects.toMatchObject({ code: 'ABANDONED' });
      await expect(next).resolves.toBeTypeOf('function');
    });
  },
);
