import type { Clock } from '../recognition/ports.ts';
import { StoreFault } from './store-fault.ts';
import type { EntryStore, KeyedEntry, StoredEntry } from './stored-entry.ts';

export interface LenientStoreOptions {
  readonly store: EntryStore;
  readonly clock: Clock;
  /** A look-up that counted as a miss. */
  readonly onFault: (fault: StoreFault) => void;
  /** A write that was given up. */
  readonly onDropped: (fault: StoreFault) => void;
}

/** Entries by their key; what is not there is absent. */
export type FoundEntries = ReadonlyMap<string, StoredEntry>;

/** A store whose faults are misses on reading and dropped writes, except when it is to erase. */
export interface LenientStore {
  find(keys: readonly string[]): Promise<FoundEntries>;
  put(entries: readonly KeyedEntry[]): Promise<void>;
  /**
   * Erases what `choose` picks from what is there under `keys`; rejects with a StoreFault.
   * @returns what was there.
   */
  erase(
    keys: readonly string[],
    choose: (found: FoundEntries) => readonly string[],
  ): Promise<FoundEntries>;
}

/** Makes a store lenient and tells of every fault. */
export function createLenientStore(options: LenientStoreOptions): LenientStore {
  const { store, clock, onFault, onDropped } = options;

  const read = async (keys: readonly string[]): Promise<FoundEntries> => {
    const entries = await store.getMany(keys);
    const now = clock();
    const found = new Map<string, StoredEntry>();
    for (const [index, key] of keys.entries()) {
      const entry = entries[index];
      if (entry && entry.expiresAt > now) found.set(key, entry);
    }
    return found;
  };

  return {
    find: async (keys) => {
      try {
        return keys.length === 0 ? new Map() : await read(keys);
      } catch (error) {
        onFault(StoreFault.from(error));
        return new Map();
      }
    },
    put: async (entries) => {
      try {
        await store.setMany(entries);
      } catch (error) {
        onDropped(StoreFault.from(error));
      }
    },
    erase: async (keys, choose) => {
      try {
        const found = await read(keys);
        await store.deleteMany(choose(found));
        return found;
      } catch (error) {
        const fault = StoreFault.from(error);
        onDropped(fault);
        throw fault;
      }
    },
  };
}
