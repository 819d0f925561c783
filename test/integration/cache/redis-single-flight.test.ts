import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createRedisChannel } from '../../../src/cache/redis-channel.ts';
import type { RedisLink } from '../../../src/cache/redis-link.ts';
import { createRedisSingleFlight } from '../../../src/cache/redis-single-flight.ts';
import { createStoreBudget } from '../../../src/cache/store-budget.ts';
import type { SingleFlight } from '../../../src/recognition/ports.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import { deferred } from '../../support/deferred.ts';
import { hasRedisServer, startOwnRedis } from '../../support/redis.ts';
import { openLink, startLink } from '../../support/redis-parts.ts';
import type { LinkUnderTest } from '../../support/redis-parts.ts';

const never = (): AbortSignal => new AbortController().signal;
const LOCK_TTL_MS = 600;
const HOLDER = new URL('../../support/lock-holder.ts', import.meta.url);

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const redis = (await hasRedisServer()) ? await startOwnRedis() : null;
afterAll(() => redis?.close());
const prefix = randomBytes(4).toString('hex');

/** One process' flight over a link of its own. */
function flightOver({ link, faults }: LinkUnderTest): SingleFlight {
  const onFault = (fault: (typeof faults)[number]): void => void faults.push(fault);
  const landings = createRedisChannel({ link, name: `${prefix}:landed`, onFault });
  closing.push(() => landings.close());
  closing.push(() => link.close());
  return createRedisSingleFlight({
    local: createLocalSingleFlight(),
    link,
    landings,
    lockName: (key) => `${prefix}:${key}`,
    lockTtlMs: LOCK_TTL_MS,
    maxWaitMs: 10_000,
    clock: Date.now,
    random: Math.random,
    onFault,
    budget: createStoreBudget({ limitMs: 1000, monotonicMs: () => performance.now() }),
  });
}

/** The same link, and when Redis answered over it first: with that a flight has the lock or waits for it. */
function withFirstAnswer(under: LinkUnderTest): LinkUnderTest & { answered: Promise<void> } {
  const first = deferred();
  const run: RedisLink['run'] = (command, patienceMs) =>
    under.link.run(command, patienceMs).finally(() => {
      first.resolve();
    });
  return { ...under, link: { ...under.link, run }, answered: first.promise };
}

describe.skipIf(redis === null)(
  'the single flight over Redis (skipped without redis-server)',
  () => {
    const url = redis?.url ?? '';

    it('lets one process at a time do equal work, so that the others find it done', async () => {
      const links = await Promise.all(Array.from({ length: 20 }, () => openLink(url)));
      let done = false;
      let calls = 0;
      const results = await Promise.all(
        links.map((link) =>
          flightOver(link).run('photo', never(), async () => {
            if (done) return 'found';
            calls += 1;
            await delay(LOCK_TTL_MS * 2);
            done = true;
            return 'made';
          }),
        ),
      );
      expect(calls).toBe(1);
      expect(results.filter(({ value }) => value === 'made')).toHaveLength(1);
    }, 20_000);

    it('spares those who wait the work where they find what the first one left', async () => {
      const one = flightOver(await openLink(url));
      const links = await Promise.all(
        Array.from({ length: 4 }, async () => withFirstAnswer(await openLink(url))),
      );
      const [begun, released] = [deferred(), deferred()];
      let left: string | undefined;
      const first = one.run('left', never(), async () => {
        begun.resolve();
        await released.promise;
        left = 'left by the first';
        return left;
      });
      await begun.promise;
      const others = links.map((link) =>
        flightOver(link).run(
          'left',
          never(),
          () => Promise.reject(new Error('must not work')),
          () => Promise.resolve(left),
        ),
      );
      await Promise.all(links.map(({ answered }) => answered));
      released.resolve();
      await first;
      const values = (await Promise.all(others)).map(({ value }) => value);
      expect(values).toEqual(Array.from({ length: 4 }, () => left));
    });

    it('lets those who wait work where they find nothing', async () => {
      const [one, link] = [flightOver(await openLink(url)), withFirstAnswer(await openLink(url))];
      const [begun, released] = [deferred(), deferred()];
      const first = one.run('nothing', never(), () => {
        begun.resolve();
        return released.promise;
      });
      await begun.promise;
      const next = flightOver(link).run(
        'nothing',
        never(),
        () => Promise.resolve('worked'),
        () => Promise.resolve(undefined),
      );
      await link.answered;
      released.resolve();
      await first;
      await expect(next).resolves.toMatchObject({ value: 'worked' });
    });

    it('lets different work go on at the same time', async () => {
      const [one, two] = [flightOver(await openLink(url)), flightOver(await openLink(url))];
      const [begun, released] = [deferred(), deferred()];
      const held = one.run('a', never(), () => {
        begun.resolve();
        return released.promise;
      });
      await begun.promise;
      await expect(two.run('b', never(), () => Promise.resolve(1))).resolves.toMatchObject({
        value: 1,
      });
      released.resolve();
      await held;
    });

    it('lets the next one work at once when the first one fails', async () => {
      const [one, two] = [flightOver(await openLink(url)), flightOver(await openLink(url))];
      const failing = one.run('f', never(), async () => {
        await delay(100);
        throw new Error('no');
      });
      const next = two.run('f', never(), () => Promise.resolve('worked'));
      await expect(failing).rejects.toThrow('no');
      const startedAt = Date.now();
      await expect(next).resolves.toMatchObject({ value: 'worked' });
      expect(Date.now() - startedAt).toBeLessThan(LOCK_TTL_MS);
    });

    it('frees the others within the life of the lock when its holder is killed', async () => {
      const flight = flightOver(await openLink(url));
      const holder = fork(HOLDER, [url, `${prefix}:dead`], { execArgv: ['--import', 'tsx'] });
      await once(holder, 'message');
      holder.kill('SIGKILL');
      const startedAt = Date.now();
      await flight.run('dead', never(), () => Promise.resolve());
      expect(Date.now() - startedAt).toBeLessThan(LOCK_TTL_MS + 1000);
    }, 30_000);

    it('lets a waiting caller give up', async () => {
      const [one, two] = [flightOver(await openLink(url)), flightOver(await openLink(url))];
      const held = one.run('g', never(), () => delay(300));
      await delay(50);
      const leaving = new AbortController();
      const waiting = two.run('g', leaving.signal, () =>
        Promise.reject(new Error('must not work')),
      );
      setTimeout(() => {
        leaving.abort();
      }, 50);
      await expect(waiting).rejects.toMatchObject({ code: 'ABANDONED' });
      await held;
    });

    it('asks for the lock no more once everybody has given up', async () => {
      const [one, under] = [flightOver(await openLink(url)), await openLink(url)];
      const held = one.run('i', never(), () => delay(800));
      await delay(200);
      const leaving = new AbortController();
      let asked = 0;
      const link: RedisLink = {
        ...under.link,
        run: (command, patienceMs) => {
          asked += 1;
          // While the answer is under way, so that no wait is there to be ended.
          queueMicrotask(() => {
            leaving.abort();
          });
          return under.link.run(command, patienceMs);
        },
      };
      const waiting = flightOver({ ...under, link }).run('i', leaving.signal, () =>
        Promise.reject(new Error('must not work')),
      );
      await expect(waiting).rejects.toMatchObject({ code: 'ABANDONED' });
      await held;
      expect(asked).toBe(1);
    });

    it('lets each process work alone, and at once, without Redis', async () => {
      const away = startLink('redis://127.0.0.1:1');
      const flight = flightOver(away);
      const startedAt = Date.now();
      await expect(flight.run('h', never(), () => Promise.resolve(1))).resolves.toEqual({
        value: 1,
        led: true,
      });
      expect(Date.now() - startedAt).toBeLessThan(100);
      expect(away.faults.length).toBeGreaterThan(0);
    });
  },
);
