import { createFrontTier } from './front-tier.ts';
import type { FrontTierOptions } from './front-tier.ts';
import type { EntryStore, StoredEntry } from './stored-entry.ts';

export interface TieredStoreOptions extends FrontTierOptions {
  readonly back: EntryStore;
}

/** Memory in front of a shared store; what one process erases leaves the memory of all. */
export function createTieredStore(options: TieredStoreOptions): EntryStore {
  const { back } = options;
  const front = createFrontTier(options);

  const fetchMissing = async (
    missing: readonly string[],
  ): Promise<ReadonlyMap<string, StoredEntry>> => {
    const countBefore = front.erasureCount;
    const fetched = await back.getMany(missing);
    const entries = missing.flatMap((key, index) => {
      const entry = fetched[index];
      return entry ? [{ key, entry }] : [];
    });
    await front.keep(entries, countBefore);
    return new Map(entries.map(({ key, entry }) => [key, entry]));
  };

  return {
    getMany: async (keys) => {
      const near = await front.getMany(keys);
      const missing = keys.filter((_key, index) => !near[index]);
      if (missing.length === 0) return near;
      const far = await fetchMissing(missing);
      return keys.map((key, index) => near[index] ?? far.get(key));
    },
    setMany: async (entries) => {
      const countBefore = front.erasureCount;
      try {
        await back.setMany(entries);
      } catch (error) {
        // Meanwhile this process keeps for itself what nobody can have erased.
        await front.keepAlone(entries);
        throw error;
      }
      await front.keep(entries, countBefore);
    },
    deleteMany: async (keys) => {
      if (keys.length === 0) return;
      await back.deleteMany(keys);
      await front.erase(keys);
    },
  };
}
