import { Keyv } from 'keyv';
import { createLruAdapter } from './lru-adapter.ts';
import type { LruAdapterOptions } from './lru-adapter.ts';
import type { EntryStore, StoredEntry } from './stored-entry.ts';

/** A store within this process, with what it takes at the moment. */
export interface MemoryStore extends EntryStore {
  readonly bytes: number;
  readonly count: number;
  /** Drops what has ended; what is not asked for any more would otherwise stay until it is crowded out. */
  purge(): void;
  /** Forgets everything. */
  clear(): Promise<void>;
}

export interface MemoryStoreOptions extends LruAdapterOptions {
  /** Longest time an entry stays, milliseconds, even if it lasts longer. */
  readonly maxAgeMs?: number;
}

/** Keeps entries as objects, never serialized, bounded by bytes; the least recently used leave. */
export function createMemoryStore(options: MemoryStoreOptions): MemoryStore {
  const adapter = createLruAdapter(options);
  const keyv = new Keyv<StoredEntry>(adapter, { useKeyPrefix: false });
  keyv.serialize = undefined;
  keyv.deserialize = undefined;
  const { clock, maxAgeMs = Number.POSITIVE_INFINITY } = options;
  return {
    get bytes() {
      return adapter.bytes;
    },
    get count() {
      return adapter.count;
    },
    purge: () => {
      adapter.purge();
    },
    clear: () => keyv.clear(),
    getMany: async (keys) => keyv.getMany([...keys]),
    setMany: async (entries) => {
      const lasting = entries.filter(({ entry }) => entry.expiresAt > clock());
      await keyv.setMany(
        lasting.map(({ key, entry }) => ({
          key,
          value: entry,
          ttl: Math.min(maxAgeMs, entry.expiresAt - clock()),
        })),
      );
    },
    deleteMany: async (keys) => {
      await keyv.deleteMany([...keys]);
    },
  };
}
