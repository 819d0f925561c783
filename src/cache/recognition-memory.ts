import { LicenseError } from '../domain/errors/license-error.ts';
import type { RecognitionMemory, Remembered } from '../recognition/ports.ts';
import { entryKey, grantKey } from './cache-keys.ts';
import { entryLifetimeMs } from './entry-lifetime.ts';
import type { EntryLifetimes } from './entry-lifetime.ts';
import { createLenientStore } from './lenient-store.ts';
import type { LenientStoreOptions } from './lenient-store.ts';
import type { KeyedEntry, StoredEntry } from './stored-entry.ts';

export interface RecognitionMemoryOptions extends LenientStoreOptions {
  readonly lifetimes: EntryLifetimes;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** A memory that the operator, too, can erase from, whoever was answered. */
export interface ErasableMemory extends RecognitionMemory {
  /**
   * Erases what is remembered under these ids, in every store and process.
   * @returns how many of them were remembered.
   * @throws LicenseError OVERLOADED when the store cannot be reached: nothing counts as erased then.
   */
  forgetEverywhere(ids: readonly string[]): Promise<number>;
}

const GRANT = { kind: 'GRANT' } as const;

const grantOf = (id: string, callerId: string, expiresAt: number): KeyedEntry => ({
  key: grantKey(id, callerId),
  entry: { value: GRANT, expiresAt },
});

/** The answer of an entry; absent for a grant, which answers nothing. */
const answerOf = (entry: StoredEntry | undefined): Remembered | undefined =>
  entry?.value.kind === 'GRANT' ? undefined : entry?.value;

// An erasure that did not happen must never look like one that found nothing.
const notErased = (cause: unknown): LicenseError =>
  new LicenseError('OVERLOADED', {
    message: 'The store cannot be reached, nothing was erased. Ask again.',
    retryAfterMs: 1000,
    cause,
  });

/** Remembers answers in a store, and who was given them. */
export function createRecognitionMemory(options: RecognitionMemoryOptions): ErasableMemory {
  const { lifetimes, clock, random } = options;
  const store = createLenientStore(options);

  return {
    recall: async (ids) => {
      const found = await store.find(ids.map(entryKey));
      return ids.map((id) => answerOf(found.get(entryKey(id))));
    },
    recallOwn: async (ids, callerId) => {
      const found = await store.find(ids.flatMap((id) => [entryKey(id), grantKey(id, callerId)]));
      return ids.map((id) =>
        found.has(grantKey(id, callerId)) ? answerOf(found.get(entryKey(id))) : undefined,
      );
    },
    remember: (id, value, callerId) => {
      const expiresAt = clock() + entryLifetimeMs(value, lifetimes, random());
      const entry = { key: entryKey(id), entry: { value, expiresAt } };
      return store.put([entry, grantOf(id, callerId, expiresAt)]);
    },
    grant: async (id, callerId) => {
      // Most who ask again hold it already, and a look is cheaper than a write.
      const key = grantKey(id, callerId);
      const held = (await store.find([key])).get(key);
      if (held && held.expiresAt - clock() > lifetimes.readingMs / 2) return;
      await store.put([grantOf(id, callerId, clock() + lifetimes.readingMs)]);
    },
    forget: async (id, callerId) => {
      const keys = [entryKey(id), grantKey(id, callerId)];
      const found = await store
        .erase(keys, (there) => (there.has(grantKey(id, callerId)) ? keys : []))
        .catch((fault: unknown) => Promise.reject(notErased(fault)));
      return found.size === keys.length;
    },
    forgetEverywhere: async (ids) => {
      const keys = [...new Set(ids)].map(entryKey);
      const found = await store
        .erase(keys, () => keys)
        .catch((fault: unknown) => Promise.reject(notErased(fault)));
      return found.size;
    },
  };
}
