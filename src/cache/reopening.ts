import type { Clock } from '../recognition/ports.ts';

export interface ReopeningOptions<T> {
  /** @throws Error where it cannot be opened now. */
  readonly open: () => T;
  readonly clock: Clock;
}

/** What is opened as soon as it can be. */
export interface Reopening<T> {
  /** What is open; tries again, but not soon after it failed. @throws Error of the last try. */
  get(): T;
  /** Tries no more. @returns what is open, or null. */
  close(): T | null;
}

// To try costs a little of the disk and, where a file is damaged, of the memory.
const FIRST_PAUSE_MS = 5000;
const LAST_PAUSE_MS = 300_000;

/** Opens at once, or later. */
export function createReopening<T>({ open, clock }: ReopeningOptions<T>): Reopening<T> {
  let opened: { readonly it: T } | null = null;
  let closed = false;
  let failure: unknown;
  let pauseMs = FIRST_PAUSE_MS;
  let pausedUntil = Number.NEGATIVE_INFINITY;

  return {
    get: () => {
      if (opened) return opened.it;
      if (closed || clock() < pausedUntil) throw failure;
      try {
        opened = { it: open() };
        return opened.it;
      } catch (error) {
        failure = error;
        pausedUntil = clock() + pauseMs;
        pauseMs = Math.min(pauseMs * 2, LAST_PAUSE_MS);
        throw error;
      }
    },
    close: () => {
      closed = true;
      return opened?.it ?? null;
    },
  };
}
