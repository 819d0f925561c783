import { createHash } from 'node:crypto';
import type { Cache, CacheOptions } from './cache.ts';
import type { EntryCodec } from './entry-codec.ts';
import { createMemoryStore } from './memory-store.ts';
import { createPatientMemory } from './patient-memory.ts';
import { createRecognitionMemory } from './recognition-memory.ts';
import { createRedisChannel } from './redis-channel.ts';
import { createRedisLink } from './redis-link.ts';
import { createRedisSingleFlight } from './redis-single-flight.ts';
import { createRedisStore } from './redis-store.ts';
import { createRedisClient } from './redis-url.ts';
import { createSharedCallLimiter } from './shared-call-limiter.ts';
import { createSharedPace } from './shared-pace.ts';
import { createStoreBudget } from './store-budget.ts';
import { createTieredStore } from './tiered-store.ts';

/** How long the lock of a process that died holds the others up. */
const LOCK_TTL_MS = 3000;
const CONNECT_TIMEOUT_MS = 2000;
const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 1000;

/** With jitter, so that the processes do not come back all at once. */
const retryDelayMs = (attempts: number, random: () => number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** attempts, LAST_RETRY_MS) * (0.75 + random() / 4);

/** Memory, flight and pace over one Redis, with memory of this process in front. */
export function openRedisCache(options: CacheOptions, codec: EntryCodec): Cache {
  const { clock, onFault, prefix, random, timeoutMs } = options;
  const link = createRedisLink({
    client: createRedisClient(options.url, {
      retryDelayMs: (attempts) => retryDelayMs(attempts, random),
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
    }),
    probeKey: `${prefix}:reachable`,
    timeoutMs,
    clock,
    onFault,
  });
  const channel = (name: string) =>
    createRedisChannel({ link, name: `${prefix}:${name}`, onFault });
  const erasures = channel('erased');
  const landings = channel('landed');
  const back = createRedisStore({ link, codec, prefix, clock, onUnreadable: onFault });
  const maxAgeMs = options.frontTtlMs;
  const front = createMemoryStore({ maxBytes: options.memoryBytes, clock, maxAgeMs });
  const names = (key: string): readonly string[] => codec.names(key);
  const store = createTieredStore({ front, back, erasures, names, clock });
  const budget = createStoreBudget({ limitMs: timeoutMs, monotonicMs: () => performance.now() });

  return {
    memory: createPatientMemory(createRecognitionMemory({ ...options, store }), budget, onFault),
    request: (work) => budget.run(work),
    flight: ({ local, maxWaitMs }) => {
      // By the first key: while a rotation turns two keys around, processes before and after it may do the same
      // work at once. One name for all its steps would have to come from no key, and show what is being read.
      const lockName = (key: string): string => `${prefix}:${codec.names(`flight:${key}`)[0]}`;
      const times = { lockTtlMs: LOCK_TTL_MS, maxWaitMs };
      const parts = { local, link, landings, lockName, budget };
      return createRedisSingleFlight({ ...options, ...times, ...parts });
    },
    limiter: (limits) => {
      const account = createHash('sha256').update(limits.account).digest('base64url').slice(0, 16);
      // Not by the entries' keys: processes amid a rotation share the account's pace as well.
      const key = `${prefix}:pace:${account}`;
      return createSharedCallLimiter({
        ...limits,
        pace: createSharedPace({ ...limits, link, key, onFault }),
      });
    },
    near: front,
    health: [link],
    ready: (limitMs) => link.reachable(limitMs),
    close: async () => {
      await Promise.all([erasures.close(), landings.close()]);
      await link.close();
      await front.clear();
    },
  };
}
