import type { Clock } from '../recognition/ports.ts';
import type { MemoryStore } from './memory-store.ts';
import type { RedisChannel } from './redis-channel.ts';
import type { KeyedEntry, StoredEntry } from './stored-entry.ts';

export interface FrontTierOptions {
  /** Short-lived: what bounds how long an erasure elsewhere can go unnoticed. */
  readonly front: MemoryStore;
  /** Tells the other processes which keys were erased. */
  readonly erasures: RedisChannel;
  /** The names of a key that may be told to others. */
  readonly names: (key: string) => readonly string[];
  readonly clock: Clock;
}

/** How many erasures were noticed so far. */
export type ErasureCount = number;

/** The memory in front of a shared store, from which every process' erasures take away. */
export interface FrontTier {
  readonly erasureCount: ErasureCount;
  getMany(keys: readonly string[]): Promise<readonly (StoredEntry | undefined)[]>;
  /** Takes what the shared store held, unless something was erased since the count was this. */
  keep(entries: readonly KeyedEntry[], count: ErasureCount): Promise<void>;
  /** Takes what the shared store could not: only what was asked after the last erasure. */
  keepAlone(entries: readonly KeyedEntry[]): Promise<void>;
  /** Erases here and tells the others. */
  erase(keys: readonly string[]): Promise<void>;
}

/** Makes the front and listens for erasures. */
export function createFrontTier({ front, erasures, names, clock }: FrontTierOptions): FrontTier {
  let erasureCount: ErasureCount = 0;
  let lastErasureAt = Number.NEGATIVE_INFINITY;
  const nameOf = (key: string): string => names(key)[0] ?? key;
  const put = (entries: readonly KeyedEntry[]): Promise<void> =>
    front.setMany(
      entries
        // Whether something was erased is asked of the shared store alone: the newest erasure counts.
        .filter(({ entry }) => entry.value.kind !== 'ERASED')
        .map(({ key, entry }) => ({ key: nameOf(key), entry })),
    );
  const noteErasure = (): void => {
    erasureCount += 1;
    lastErasureAt = clock();
  };
  const drop = (erased: readonly string[]): Promise<void> => {
    noteErasure();
    return front.deleteMany(erased);
  };
  erasures.onMessage((message) => {
    void drop(message.split(' '));
  });
  // Whatever may have been erased meanwhile.
  erasures.onGap(() => {
    noteErasure();
    void front.clear();
  });

  return {
    get erasureCount() {
      return erasureCount;
    },
    getMany: (keys) => front.getMany(keys.map(nameOf)),
    keep: (entries, count) => (count === erasureCount ? put(entries) : Promise.resolve()),
    keepAlone: (entries) => put(entries.filter(({ entry }) => entry.since > lastErasureAt)),
    erase: async (keys) => {
      const erased = keys.flatMap((key) => names(key));
      await drop(erased);
      await erasures.publish(erased.join(' '));
    },
  };
}
