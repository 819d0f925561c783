import type { RecognitionMemory, Remembered } from '../recognition/ports.ts';
import { entryKey, erasureKey, grantKey } from './cache-keys.ts';
import { entryLifetimeMs } from './entry-lifetime.ts';
import { createEraser } from './eraser.ts';
import type { EraserOptions } from './eraser.ts';
import { grantOf, holds, keysOfHolding } from './grants.ts';
import { createLenientStore } from './lenient-store.ts';
import type { LenientStoreOptions } from './lenient-store.ts';
import type { KeyedEntry, StoredEntry } from './stored-entry.ts';

export interface RecognitionMemoryOptions extends LenientStoreOptions, EraserOptions {
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** A memory that the operator, too, can erase from, whoever was answered. */
export interface ErasableMemory extends RecognitionMemory {
  /**
   * Erases what is remembered under these ids and of their images, in every store and process.
   * @returns how many entries there were.
   * @throws LicenseError OVERLOADED when the store cannot be reached: nothing counts as erased then.
   */
  forgetEverywhere(ids: readonly string[]): Promise<number>;
}

const GRANT = { kind: 'GRANT' } as const;

/** The answer of an entry; absent for what answers nothing. */
const answerOf = (entry: StoredEntry | undefined): Remembered | undefined =>
  entry === undefined || entry.value.kind === 'GRANT' || entry.value.kind === 'ERASED'
    ? undefined
    : entry.value;

/** Remembers answers in a store, and who was given them. */
export function createRecognitionMemory(options: RecognitionMemoryOptions): ErasableMemory {
  const { lifetimes, clock, random } = options;
  const store = createLenientStore(options);
  const erase = createEraser(options);

  const lastErasure = async (id: string): Promise<number | undefined> =>
    (await store.find([erasureKey(id)])).get(erasureKey(id))?.since;

  const entriesOf = (
    [id, callerId]: readonly [string, string],
    value: Remembered,
    times: Pick<StoredEntry, 'since' | 'erasedAt'>,
  ): readonly KeyedEntry[] => {
    const expiresAt = clock() + entryLifetimeMs(value, lifetimes, random());
    return [
      { key: entryKey(id), entry: { value, ...times, expiresAt } },
      { key: grantKey(id, callerId), entry: { value: GRANT, since: times.since, expiresAt } },
    ];
  };

  return {
    recall: async (ids) => {
      const found = await store.find(ids.map(entryKey));
      return ids.map((id) => answerOf(found.get(entryKey(id))));
    },
    recallOwn: async (ids, callerId) => {
      const found = await store.find(ids.flatMap((id) => keysOfHolding(id, callerId)));
      return ids.map((id) =>
        holds(found, id, callerId) ? answerOf(found.get(entryKey(id))) : undefined,
      );
    },
    remember: async (id, value, callerId, since) => {
      const erasedAt = await lastErasure(id);
      if (erasedAt !== undefined && erasedAt >= since) return;
      await store.put(entriesOf([id, callerId], value, { since, erasedAt }));
      // An erasure may have come between the look and the write: it is noted before it erases, so that
      // either it erased what was just written or its note is there now.
      if (((await lastErasure(id)) ?? Number.NEGATIVE_INFINITY) >= since) {
        await store.drop(keysOfHolding(id, callerId));
      }
    },
    grant: async (id, callerId, since) => {
      // Most who ask again hold it already, and a look is cheaper than a write.
      const held = grantOf(await store.find(keysOfHolding(id, callerId)), id, callerId);
      if (held && held.expiresAt - clock() > lifetimes.readingMs / 2) return;
      const expiresAt = clock() + lifetimes.readingMs;
      await store.put([{ key: grantKey(id, callerId), entry: { value: GRANT, since, expiresAt } }]);
    },
    forget: async (id, callerId) => (await erase([id], { callerId })) > 0,
    forgetEverywhere: (ids) => erase(ids, 'EVERYBODY'),
  };
}
