import type { KeyvStoreAdapter } from 'keyv';
import { LRUCache } from 'lru-cache';
import { heapBytes } from './heap-bytes.ts';

export interface LruAdapterOptions {
  /** Bytes of heap the entries may take, as `heapBytes` estimates them. */
  readonly maxBytes: number;
  readonly clock: () => number;
}

/** The adapter, and what it holds at the moment. */
export interface LruAdapter extends KeyvStoreAdapter {
  readonly bytes: number;
  readonly count: number;
  /** Drops what has ended. */
  purge(): void;
}

// What lru-cache and its Map keep for an entry besides key and value: measured with a million entries.
const ENTRY_OVERHEAD = 200;

/** Keeps values as they are in this process, the least recently used leaving when the bytes run out. */
export function createLruAdapter({ maxBytes, clock }: LruAdapterOptions): LruAdapter {
  const entries = new LRUCache<string, object>({
    maxSize: maxBytes,
    sizeCalculation: (value, key) => heapBytes(key) + heapBytes(value) + ENTRY_OVERHEAD,
    perf: { now: clock },
    // Each look asks the clock: what was erased elsewhere must not live on by a cached time.
    ttlResolution: 0,
  });
  const adapter: LruAdapter = {
    opts: { dialect: 'lru' },
    get bytes() {
      return entries.calculatedSize;
    },
    get count() {
      return entries.size;
    },
    on: () => adapter,
    purge: () => void entries.purgeStale(),
    get: <Value>(key: string) => Promise.resolve(entries.get(key) as Value | undefined),
    getMany: <Value>(keys: string[]) =>
      Promise.resolve(keys.map((key) => entries.get(key) as Value | undefined)),
    set: (key: string, value: object, ttl?: number) => {
      entries.set(key, value, ttl === undefined ? {} : { ttl });
    },
    delete: (key) => Promise.resolve(entries.delete(key)),
    deleteMany: (keys) => Promise.resolve(keys.map((key) => entries.delete(key)).includes(true)),
    clear: () => {
      entries.clear();
      return Promise.resolve();
    },
  };
  return adapter;
}
