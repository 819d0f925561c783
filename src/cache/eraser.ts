import { LicenseError } from '../domain/errors/license-error.ts';
import type { Clock } from '../recognition/ports.ts';
import { entryKey, erasureKey } from './cache-keys.ts';
import { erasureLifetimeMs } from './entry-lifetime.ts';
import type { EntryLifetimes } from './entry-lifetime.ts';
import { findEntries } from './found-entries.ts';
import type { FoundEntries } from './found-entries.ts';
import { holds, keysOfHolding } from './grants.ts';
import { StoreFault } from './store-fault.ts';
import type { EntryStore, KeyedEntry } from './stored-entry.ts';

export interface EraserOptions {
  readonly store: EntryStore;
  readonly lifetimes: EntryLifetimes;
  readonly clock: Clock;
  /** Every id under which something may be remembered of an image. */
  readonly idsOfImage: (imageHash: string) => readonly string[];
  /** A write that was given up. */
  readonly onDropped: (fault: StoreFault) => void;
}

/**
 * Erases what is remembered under these ids, and what is remembered of their images besides.
 * @returns how many entries were remembered and are no more.
 * @throws LicenseError OVERLOADED when the store cannot be reached: nothing counts as erased then.
 */
export type Eraser = (ids: readonly string[], whose: Whose) => Promise<number>;

/** Whose answers are erased: those a caller was given, or everybody's. */
export type Whose = { readonly callerId: string } | 'EVERYBODY';

// An erasure that did not happen must never look like one that found nothing.
const notErased = (cause: unknown): LicenseError =>
  new LicenseError('OVERLOADED', {
    message: 'The store cannot be reached, nothing was erased. Ask again.',
    retryAfterMs: 1000,
    cause,
  });

const keysOf = (id: string, whose: Whose): readonly string[] =>
  whose === 'EVERYBODY' ? [entryKey(id)] : keysOfHolding(id, whose.callerId);

const isHis = (found: FoundEntries, id: string, whose: Whose): boolean =>
  whose === 'EVERYBODY' ? found.has(entryKey(id)) : holds(found, id, whose.callerId);

/** The ids, and those of the images that are remembered under them. */
function withSiblings(
  ids: readonly string[],
  found: FoundEntries,
  idsOfImage: EraserOptions['idsOfImage'],
): readonly string[] {
  const siblings = ids.flatMap((id) => {
    const value = found.get(entryKey(id))?.value;
    return value?.kind === 'READING' ? idsOfImage(value.reading.imageHash) : [];
  });
  return [...new Set([...ids, ...siblings])];
}

/** Notes the erasure first: what a recognition under way writes after it is taken back by itself. */
async function noteAndErase(
  { store, lifetimes, clock, onDropped }: EraserOptions,
  ids: readonly string[],
  whose: Whose,
): Promise<void> {
  const since = clock();
  const expiresAt = since + erasureLifetimeMs(lifetimes);
  const notes = ids.map((id): KeyedEntry => {
    return { key: erasureKey(id), entry: { value: { kind: 'ERASED' }, since, expiresAt } };
  });
  await store.setMany(notes).catch((error: unknown) => {
    const fault = StoreFault.from(error);
    // A store that is full still erases; it does not take anything back either.
    if (fault.kind !== 'REFUSED') throw fault;
    onDropped(fault);
  });
  await store.deleteMany(ids.flatMap((id) => keysOf(id, whose)));
}

/** Makes the eraser of a store. */
export function createEraser(options: EraserOptions): Eraser {
  const { store, clock, idsOfImage, onDropped } = options;
  const find = (ids: readonly string[], whose: Whose): Promise<FoundEntries> =>
    findEntries(
      store,
      ids.flatMap((id) => keysOf(id, whose)),
      clock,
    );

  const eraseAll: Eraser = async (ids, whose) => {
    const asked = await find(ids, whose);
    const his = ids.filter((id) => whose === 'EVERYBODY' || isHis(asked, id, whose));
    if (his.length === 0) return 0;
    const all = withSiblings(his, asked, idsOfImage);
    const found = all.length === ids.length ? asked : await find(all, whose);
    const isPointer = (id: string): boolean => found.get(entryKey(id))?.value.kind === 'SIDE';
    const doomed = all.filter((id) => isPointer(id) || isHis(found, id, whose));
    // What another caller alone was answered stays; under the other ids nothing may come to lie.
    const emptied = all.filter((id) => doomed.includes(id) || !found.has(entryKey(id)));
    await noteAndErase(options, emptied, whose);
    return doomed.length;
  };

  return async (ids, whose) => {
    try {
      return await eraseAll([...new Set(ids)], whose);
    } catch (error) {
      onDropped(StoreFault.from(error));
      throw notErased(error);
    }
  };
}
