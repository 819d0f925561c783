import type { Remembered } from '../recognition/ports.ts';

/** That a caller was answered what is remembered under the same id. */
export interface Grant {
  readonly kind: 'GRANT';
}

/** What lies in a store: an answer or a grant, each with the moment it ends. */
export interface StoredEntry {
  readonly value: Remembered | Grant;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** An entry with the plain key it is to lie under. */
export interface KeyedEntry {
  readonly key: string;
  readonly entry: StoredEntry;
}

/** Where entries lie. Every method rejects with a StoreFault when the store does not do it in time. */
export interface EntryStore {
  /** In the order of `keys`, in one look-up; what does not parse or has ended is absent. */
  getMany(keys: readonly string[]): Promise<readonly (StoredEntry | undefined)[]>;
  setMany(entries: readonly KeyedEntry[]): Promise<void>;
  /** Erases here and in every tier and process that shares the store. */
  deleteMany(keys: readonly string[]): Promise<void>;
}
