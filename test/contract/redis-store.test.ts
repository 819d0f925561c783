import { randomBytes } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { createEncryptedCodec } from '../../src/cache/encrypted-codec.ts';
import { PLAIN_CODEC } from '../../src/cache/entry-codec.ts';
import type { EntryCodec } from '../../src/cache/entry-codec.ts';
import { createMemoryStore } from '../../src/cache/memory-store.ts';
import { createRedisChannel } from '../../src/cache/redis-channel.ts';
import { createRedisLink } from '../../src/cache/redis-link.ts';
import { createRedisStore } from '../../src/cache/redis-store.ts';
import { createRedisClient } from '../../src/cache/redis-url.ts';
import { createTieredStore } from '../../src/cache/tiered-store.ts';
import {
  findRedis,
  hasRedisServer,
  NO_REDIS,
  redisCommand,
  startOwnRedis,
} from '../support/redis.ts';
import { itKeepsTheLawsOfMemory } from './recognition-memory.ts';
import type { StoreUnderTest } from './recognition-memory.ts';

const redis = await findRedis();
afterAll(() => redis?.close());

async function openRedisStore(
  clock: () => number,
  codec: EntryCodec,
  url = redis?.url ?? '',
): Promise<StoreUnderTest> {
  const onFault = (fault: Error): void => {
    throw fault;
  };
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const client = createRedisClient(url, {
    retryDelayMs: () => 50,
    connectTimeoutMs: 1000,
  });
  const link = createRedisLink({
    client,
    probeKey: `${prefix}:reachable`,
    timeoutMs: 1000,
    clock: Date.now,
    onFault,
  });
  await link.reachable(5000);
  const erasures = createRedisChannel({ link, name: `${prefix}:erased`, onFault });
  const back = createRedisStore({ link, codec, prefix, clock, onUnreadable: onFault });
  const front = createMemoryStore({ maxBytes: 1_000_000, clock });
  return {
    store: createTieredStore({ front, back, erasures, clock, names: (key) => codec.names(key) }),
    close: async () => {
      await erasures.close();
      await link.close();
    },
  };
}

describe.skipIf(redis === null)(`a memory in Redis (skipped when: ${NO_REDIS})`, () => {
  itKeepsTheLawsOfMemory((clock) => openRedisStore(clock, PLAIN_CODEC));
});

describe.skipIf(redis === null)(`an encrypted memory in Redis (skipped when: ${NO_REDIS})`, () => {
  const codec = createEncryptedCodec([randomBytes(32), randomBytes(32)]);
  itKeepsTheLawsOfMemory((clock) => openRedisStore(clock, codec));
});

describe.skipIf(!(await hasRedisServer()))(
  'a memory in a Redis cluster (skipped without redis-server)',
  () => {
    itKeepsTheLawsOfMemory(async (clock) => {
      const node = await startOwnRedis(['--cluster-enabled', 'yes']);
      await redisCommand(node, ['CLUSTER', 'ADDSLOTSRANGE', '0', '16383']);
      const url = node.url.replace('redis:', 'redis+cluster:');
      const under = await openRedisStore(clock, PLAIN_CODEC, url);
      return {
        store: under.store,
        close: async () => {
          await under.close();
          await node.close();
        },
      };
    });
  },
);
