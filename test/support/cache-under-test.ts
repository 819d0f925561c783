import type { Cache, CacheOptions } from '../../src/cache/cache.ts';
import { openCache } from '../../src/cache/open-cache.ts';
import type { StoreFault } from '../../src/cache/store-fault.ts';
import { idsOfImage } from '../../src/recognition/identity.ts';

export const CACHE_TIMEOUT_MS = 100;
const HOUR_MS = 3_600_000;

/** A cache and every fault it told. */
export interface CacheUnderTest {
  readonly cache: Cache;
  readonly faults: StoreFault[];
  readonly dropped: StoreFault[];
}

/** Opens a cache as the gateway does; does not wait for its store. */
export function openCacheAt(url: string, part: Partial<CacheOptions> = {}): CacheUnderTest {
  const faults: StoreFault[] = [];
  const dropped: StoreFault[] = [];
  const cache = openCache({
    url,
    encryptionKeys: [],
    lifetimes: { readingMs: HOUR_MS, refusalMs: HOUR_MS, provisionalMs: HOUR_MS, sideMs: HOUR_MS },
    memoryBytes: 1_000_000,
    fileBytes: 10_000_000,
    frontTtlMs: 1,
    timeoutMs: CACHE_TIMEOUT_MS,
    prefix: 'faults',
    clock: Date.now,
    random: Math.random,
    idsOfImage,
    onFault: (fault) => void faults.push(fault),
    onDropped: (fault) => void dropped.push(fault),
    ...part,
  });
  return { cache, faults, dropped };
}

/** Opens a cache and waits for its store's first answer. @throws Error where there is none. */
export async function openReadyCache(
  url: string,
  part: Partial<CacheOptions> = {},
): Promise<CacheUnderTest> {
  const under = openCacheAt(url, part);
  if (await under.cache.ready(10_000)) return under;
  await under.cache.close();
  throw new Error('The store does not answer.');
}

/** Whether something is remembered under this id. */
export const knowsId = async ({ memory }: Cache, id: string): Promise<boolean> =>
  (await memory.recall([id]))[0] !== undefined;
