import type { SingleFlight } from '../recognition/ports.ts';
import type { Cache, CacheOptions, SharedFlightOptions } from './cache.ts';
import { createEncryptedCodec } from './encrypted-codec.ts';
import { PLAIN_CODEC } from './entry-codec.ts';
import type { EntryCodec } from './entry-codec.ts';
import { openFileStore } from './file-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { openRedisCache } from './open-redis-cache.ts';
import { createRecognitionMemory } from './recognition-memory.ts';

const PURGE_EVERY_MS = 30_000;

const codecOf = (keys: readonly string[]): EntryCodec =>
  keys.length === 0
    ? PLAIN_CODEC
    : createEncryptedCodec(keys.map((key) => Buffer.from(key, 'base64')));

const alone = {
  request: <T>(work: () => Promise<T>): Promise<T> => work(),
  flight: ({ local }: SharedFlightOptions): SingleFlight => local,
  limiter: (): null => null,
  ready: (): Promise<boolean> => Promise.resolve(true),
};

/** Opens the cache an address names; what cannot be reached is reported and served around. */
export function openCache(options: CacheOptions): Cache {
  const codec = codecOf(options.encryptionKeys);
  if (options.url.startsWith('file:')) return openFileCache(options, codec);
  if (options.url === 'memory:') return openMemoryCache(options);
  return openRedisCache(options, codec);
}

function openMemoryCache(options: CacheOptions): Cache {
  const store = createMemoryStore({ maxBytes: options.memoryBytes, clock: options.clock });
  const purging = setInterval(() => {
    store.purge();
  }, PURGE_EVERY_MS).unref();
  return {
    ...alone,
    memory: createRecognitionMemory({ ...options, store }),
    near: store,
    health: [],
    close: () => {
      clearInterval(purging);
      return store.clear();
    },
  };
}

function openFileCache(options: CacheOptions, codec: EntryCodec): Cache {
  const { url, clock, onFault } = options;
  const path = url.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
  const maxBytes = options.fileBytes;
  const store = openFileStore({ path, maxBytes, clock, codec, onFault, onUnreadable: onFault });
  return {
    ...alone,
    memory: createRecognitionMemory({ ...options, store }),
    near: { count: 0, bytes: 0 },
    health: [store],
    close: () => store.close(),
  };
}
