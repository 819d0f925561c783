import type { Cache, CacheOptions } from '../cache/cache.ts';
import { openCache } from '../cache/open-cache.ts';
import { ConfigError } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { idsOfImage } from '../recognition/identity.ts';
import type { CallLimiter, SingleFlight } from '../recognition/ports.ts';
import { createLocalSingleFlight } from '../recognition/single-flight.ts';
import type { Sight } from './sight.ts';

const MS_PER_S = 1000;

/** @throws ConfigError for an address that is none. */
function openNamed(options: CacheOptions): Cache {
  try {
    return openCache(options);
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigError([error.message]);
    throw error;
  }
}

/** The cache by the settings. */
export function composeCache(config: Config, { log, metrics }: Sight): Cache {
  const readingMs = config.CACHE_TTL_SECONDS * MS_PER_S;
  const cache = openNamed({
    url: config.CACHE_URL,
    encryptionKeys: config.CACHE_ENCRYPTION_KEYS,
    lifetimes: {
      readingMs,
      refusalMs: config.CACHE_REFUSAL_TTL_SECONDS * MS_PER_S,
      provisionalMs: config.CACHE_PROVISIONAL_TTL_SECONDS * MS_PER_S,
      sideMs: readingMs,
    },
    memoryBytes: config.CACHE_MEMORY_BYTES,
    fileBytes: config.CACHE_FILE_BYTES,
    frontTtlMs: config.CACHE_FRONT_TTL_MS,
    timeoutMs: config.CACHE_TIMEOUT_MS,
    prefix: config.CACHE_PREFIX,
    clock: Date.now,
    random: Math.random,
    idsOfImage,
    onFault: (fault) => {
      metrics.cacheFault(fault.kind);
      log.fault('a store failed', fault, { part: 'cache' });
    },
    onDropped: (fault) => {
      metrics.cacheWriteDropped(fault.kind);
      log.fault('a write was dropped', fault, { part: 'cache' });
    },
  });
  metrics.watch('cache_up', () =>
    Number(cache.health.every((source) => source.health().state === 'up')),
  );
  metrics.watch('cache_entries', () => cache.near.count);
  metrics.watch('cache_bytes', () => cache.near.bytes);
  return cache;
}

/** One flight for all who share the cache; nobody waits longer than a recognition may take. */
export const composeFlight = (cache: Cache, config: Config): SingleFlight =>
  cache.flight({ local: createLocalSingleFlight(), maxWaitMs: config.REQUEST_TIMEOUT_MS });

/** The account's pace for all who share the cache; undefined where this process is alone. */
export const composeSharedLimiter = (cache: Cache, config: Config): CallLimiter | undefined =>
  cache.limiter({
    account: config.TENCENTCLOUD_SECRET_ID ?? config.TENCENT_CREDENTIALS_FILE ?? 'tencent',
    requestsPerSecond: config.TENCENT_REQUESTS_PER_SECOND,
    fallbackShare: config.TENCENT_FALLBACK_SHARE,
    maxQueue: config.TENCENT_QUEUE,
    maxWaitMs: config.TENCENT_QUEUE_WAIT_MS,
    monotonicMs: () => performance.now(),
  }) ?? undefined;
