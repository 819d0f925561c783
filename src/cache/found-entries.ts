import type { Clock } from '../recognition/ports.ts';
import type { EntryStore, StoredEntry } from './stored-entry.ts';

/** Entries by their key; what is not there is absent. */
export type FoundEntries = ReadonlyMap<string, StoredEntry>;

/** What is there under these keys and has not ended, in one look-up; rejects with a StoreFault. */
export async function findEntries(
  store: EntryStore,
  keys: readonly string[],
  clock: Clock,
): Promise<FoundEntries> {
  const found = new Map<string, StoredEntry>();
  if (keys.length === 0) return found;
  const entries = await store.getMany(keys);
  const now = clock();
  for (const [index, key] of keys.entries()) {
    const entry = entries[index];
    if (entry && entry.expiresAt > now) found.set(key, entry);
  }
  return found;
}
