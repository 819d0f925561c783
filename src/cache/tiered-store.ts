import type { MemoryStore } from './memory-store.ts';
import type { RedisChannel } from './redis-channel.ts';
import type { EntryStore, KeyedEntry, StoredEntry } from './stored-entry.ts';

export interface TieredStoreOptions {
  /** Short-lived: what bounds how long an erasure elsewhere can go unnoticed. */
  readonly front: MemoryStore;
  readonly back: EntryStore;
  /** Tells the other processes which keys were erased. */
  readonly erasures: RedisChannel;
  /** The names of a key that may be told to others. */
  readonly names: (key: string) => readonly string[];
}

/** Memory in front of a shared store; what one process erases leaves the memory of all. */
export function createTieredStore(options: TieredStoreOptions): EntryStore {
  const { front, back, erasures, names } = options;
  // Counts erasures: what was read before one must not come to the front after it.
  let erasureCount = 0;
  const nameOf = (key: string): string => names(key)[0] ?? key;
  const renamed = (entries: readonly KeyedEntry[]): readonly KeyedEntry[] =>
    entries.map(({ key, entry }) => ({ key: nameOf(key), entry }));

  const drop = (erased: readonly string[]): Promise<void> => {
    erasureCount += 1;
    return front.deleteMany(erased);
  };
  erasures.onMessage((message) => {
    void drop(message.split(' '));
  });

  const fetchMissing = async (
    missing: readonly string[],
  ): Promise<ReadonlyMap<string, StoredEntry>> => {
    const countBefore = erasureCount;
    const fetched = await back.getMany(missing);
    const entries = missing.flatMap((key, index) => {
      const entry = fetched[index];
      return entry ? [{ key, entry }] : [];
    });
    if (countBefore === erasureCount) await front.setMany(renamed(entries));
    return new Map(entries.map(({ key, entry }) => [key, entry]));
  };

  return {
    getMany: async (keys) => {
      const near = await front.getMany(keys.map(nameOf));
      const missing = keys.filter((_key, index) => !near[index]);
      if (missing.length === 0) return near;
      const far = await fetchMissing(missing);
      return keys.map((key, index) => near[index] ?? far.get(key));
    },
    setMany: async (entries) => {
      await front.setMany(renamed(entries));
      await back.setMany(entries);
    },
    deleteMany: async (keys) => {
      const erased = keys.flatMap((key) => names(key));
      if (erased.length === 0) return;
      await back.deleteMany(keys);
      await drop(erased);
      await erasures.publish(erased.join(' '));
    },
  };
}
