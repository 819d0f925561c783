import type { Clock } from '../recognition/ports.ts';
import { StoreFault } from './store-fault.ts';

export interface WriteGuardOptions {
  readonly clock: Clock;
  /** What is free on the disk, bytes. */
  readonly freeBytes: () => number;
}

/** Keeps writes from a disk that has no room for them. */
export interface WriteGuard {
  /** @throws StoreFault REFUSED without doing the work, or the work's own error. */
  run<T>(work: () => T): T;
  /** The same for work that frees room, which the last of it is kept for. */
  runFreeing<T>(work: () => T): T;
}

// LMDB damages its process when the disk refuses its pages again and again, so it must not come to that.
const LEAST_FREE_BYTES = 32_000_000;
// To erase writes pages as well before it frees others.
const LEAST_TO_FREE_BYTES = 8_000_000;
const FIRST_PAUSE_MS = 60_000;
const LAST_PAUSE_MS = 3_600_000;

/** Lets no write begin on a disk that is nearly full, nor for a while after one that failed. */
export function createWriteGuard({ clock, freeBytes }: WriteGuardOptions): WriteGuard {
  let pauseMs = FIRST_PAUSE_MS;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const guarded = <T>(leastFreeBytes: number, work: () => T): T => {
    if (clock() < pausedUntil) throw new StoreFault('REFUSED', 'Writing pauses after a failure.');
    if (freeBytes() < leastFreeBytes) throw new StoreFault('REFUSED', 'The disk is full.');
    try {
      const done = work();
      pauseMs = FIRST_PAUSE_MS;
      return done;
    } catch (error) {
      pausedUntil = clock() + pauseMs;
      pauseMs = Math.min(pauseMs * 2, LAST_PAUSE_MS);
      throw error;
    }
  };
  return {
    run: (work) => guarded(LEAST_FREE_BYTES, work),
    runFreeing: (work) => guarded(LEAST_TO_FREE_BYTES, work),
  };
}
