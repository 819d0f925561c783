import { PLAIN_CODEC } from '../../../src/cache/entry-codec.ts';
import { createMemoryStore } from '../../../src/cache/memory-store.ts';
import { createRedisStore } from '../../../src/cache/redis-store.ts';
import type { KeyedEntry } from '../../../src/cache/stored-entry.ts';
import type { Remembered } from '../../../src/recognition/ports.ts';
import { redisCommand, startOwnRedis } from '../../support/redis.ts';
import { openLink } from '../../support/redis-parts.ts';
import { REMEMBERED_SIDE, rememberedReading } from '../../support/remembered.ts';

/** What entries take. */
export interface MemoryResult {
  readonly store: string;
  readonly entries: number;
  /** The bound by bytes; null where there is none. */
  readonly boundBytes: number | null;
  readonly held: number;
  readonly bytes: number;
  readonly bytesEach: number;
}

const HOUR_MS = 3_600_000;
const BATCH = 1000;

/** As large as a real answer: every field with its place. */
const large = (id: string): Remembered => rememberedReading(id);
/** Which side AUTO turned out to be. */
const small = (): Remembered => REMEMBERED_SIDE;

const idOf = (count: number): string => count.toString(16).padStart(32, '0');

/** Entries as reading them would make them: none shares a string with another. */
const batchOf = (from: number, valueOf: (id: string) => Remembered): readonly KeyedEntry[] =>
  Array.from({ length: BATCH }, (_each, at) => {
    const id = idOf(from + at);
    const value = JSON.parse(JSON.stringify(valueOf(id))) as Remembered;
    return { key: `license:${id}`, entry: { value, since: 0, expiresAt: Date.now() + HOUR_MS } };
  });

const heapBytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

/** The heap that the memory store takes, from half full to three times more offered than it may hold. */
export async function measureHeap(boundBytes: number): Promise<readonly MemoryResult[]> {
  const store = createMemoryStore({ maxBytes: boundBytes, clock: Date.now });
  const before = heapBytes();
  const results: MemoryResult[] = [];
  let offered = 0;
  for (const entries of [5000, 10_000, 20_000, 40_000]) {
    for (; offered < entries; offered += BATCH) await store.setMany(batchOf(offered, large));
    const bytes = heapBytes() - before;
    const bytesEach = Math.round(bytes / store.count);
    results.push({ store: 'memory', entries, boundBytes, held: store.count, bytes, bytesEach });
  }
  return results;
}

/** What Redis takes, each entry written by the store as the gateway writes it, with its end. */
export async function measureRedis(
  store: string,
  steps: readonly number[],
): Promise<readonly MemoryResult[]> {
  const valueOf = store === 'redis, small' ? small : large;
  const redis = await startOwnRedis();
  const { link } = await openLink(redis.url, 10_000);
  const infoNumber = async (section: string, name: string): Promise<number> =>
    Number(
      new RegExp(`${name}:?(\\d+)`, 'u').exec(await redisCommand(redis, ['INFO', section]))?.[1],
    );
  const entryStore = createRedisStore({
    link,
    codec: PLAIN_CODEC,
    prefix: 'vlg',
    clock: Date.now,
    onUnreadable: (fault) => {
      throw fault;
    },
  });
  const results: MemoryResult[] = [];
  try {
    const before = await infoNumber('memory', 'used_memory');
    let written = 0;
    for (const entries of steps) {
      for (; written < entries; written += BATCH)
        await entryStore.setMany(batchOf(written, valueOf));
      const bytes = (await infoNumber('memory', 'used_memory')) - before;
      const held = await infoNumber('keyspace', 'db0:keys=');
      results.push({
        store,
        entries,
        boundBytes: null,
        held,
        bytes,
        bytesEach: Math.round(bytes / entries),
      });
    }
  } finally {
    await link.close();
    await redis.close();
  }
  return results;
}
