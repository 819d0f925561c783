import type { Remembered } from '../recognition/ports.ts';

/** That a caller was answered what is remembered under the same id. */
export interface Grant {
  readonly kind: 'GRANT';
}

/** That what was remembered was erased: a recognition that began before must not bring it back. */
export interface Erased {
  readonly kind: 'ERASED';
}

/** What lies in a store: an answer, a grant or an erasure, each with the moment it ends. */
export interface StoredEntry {
  readonly value: Remembered | Grant | Erased;
  /** When the question was put, or the erasure made; milliseconds since the epoch. */
  readonly since: number;
  /** When the answer before this one was erased: older grants are for that one. Absent for never. */
  readonly erasedAt?: number | undefined;
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
