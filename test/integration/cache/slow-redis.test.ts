import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { recognitionId } from '../../../src/recognition/identity.ts';
import type { Recognizer } from '../../../src/recognition/ports.ts';
import { createRecognizeLicense } from '../../../src/recognition/recognize.ts';
import type { Recognized } from '../../../src/recognition/recognize.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import { knowsId, openReadyCache } from '../../support/cache-under-test.ts';
import type { CacheUnderTest } from '../../support/cache-under-test.ts';
import { callerNamed, imageNamed, readingWith } from '../../support/recognition.ts';
import { hasRedisServer, startOwnRedis } from '../../support/redis.ts';
import type { OwnRedis } from '../../support/redis.ts';
import { startSlowRelay } from '../../support/slow-relay.ts';

/** Far enough apart for a busy machine: one reply is in time, two together are not. */
const LIMIT_MS = 600;
const REPLY_MS = 0.7 * LIMIT_MS;
/** For timers and a busy machine; less than the second reply would take. */
const SPARE_MS = 200;
const IMAGE = imageNamed('photo');
const ID = recognitionId(IMAGE.sha256, 'FRONT', null);

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function openRedis(): Promise<OwnRedis> {
  const redis = await startOwnRedis();
  closing.push(() => redis.close());
  return redis;
}

async function openOver(
  redis: OwnRedis,
  replyMs: number,
  timeoutMs: number,
): Promise<CacheUnderTest> {
  const relay = await startSlowRelay(redis.port, replyMs);
  closing.push(() => relay.close());
  const under = await openReadyCache(`redis://127.0.0.1:${String(relay.port)}`, { timeoutMs });
  closing.push(() => under.cache.close());
  return under;
}

/** Asks as the gateway does. */
function asker({ cache }: CacheUnderTest, recognize: Recognizer['recognize']) {
  const ask = createRecognizeLicense({
    recognizer: { revisions: ['r1'], recognize },
    memory: cache.memory,
    flight: cache.flight({ local: createLocalSingleFlight(), maxWaitMs: 5000 }),
    quota: { consume: () => Promise.resolve() },
    observer: { answered: () => undefined },
    clock: Date.now,
    timeoutMs: 5000,
    refreshesStale: false,
  });
  const request = { image: IMAGE, side: 'FRONT', tractorSide: null } as const;
  const context = { caller: callerNamed('ann'), signal: new AbortController().signal };
  return (): Promise<Recognized> => cache.request(() => ask(request, context));
}

describe.skipIf(!(await hasRedisServer()))(
  'a request whose Redis is slow (skipped without redis-server)',
  () => {
    it('waits for all commands together no longer than for one, and what it paid for is kept', async () => {
      const redis = await openRedis();
      const under = await openOver(redis, REPLY_MS, LIMIT_MS);
      const ask = asker(under, () => Promise.resolve(readingWith()));
      const startedAt = performance.now();
      expect(await ask()).toMatchObject({ cached: false });
      expect(performance.now() - startedAt).toBeLessThan(LIMIT_MS + SPARE_MS);
      expect(under.faults).toContainEqual(expect.objectContaining({ kind: 'SLOW' }));
      const { cache: other } = await openReadyCache(redis.url);
      closing.push(() => other.close());
      await expect.poll(() => knowsId(other, ID), { timeout: 10_000 }).toBe(true);
    });

    it('finds what another process read meanwhile, however long that took', async () => {
      const redis = await openRedis();
      let calls = 0;
      const read = async () => {
        calls += 1;
        await delay(1500);
        return readingWith();
      };
      const [one, two] = [await openOver(redis, 0, 1000), await openOver(redis, 400, 1000)];
      const first = asker(one, read)();
      await delay(100);
      expect(await asker(two, read)()).toMatchObject({ cached: true });
      expect(await first).toMatchObject({ cached: false });
      expect(calls).toBe(1);
    });

    it('is not told that something was erased or was not there when it cannot tell', async () => {
      const { cache } = await openOver(await openRedis(), REPLY_MS, LIMIT_MS);
      await cache.memory.remember(ID, { kind: 'SIDE', side: 'FRONT', revisions: [] }, 'ann', 1);
      const startedAt = performance.now();
      await expect(cache.request(() => cache.memory.forget(ID, 'ann'))).rejects.toMatchObject({
        code: 'OVERLOADED',
      });
      expect(performance.now() - startedAt).toBeLessThan(LIMIT_MS + SPARE_MS);
    });
  },
);
