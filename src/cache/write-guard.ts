import type { Clock } from '../recognition/ports.ts';
import { StoreFault } from './store-fault.ts';

export interface WriteGuardOptions {
  readonly clock: Clock;
  /** What is free on the disk, bytes. */
  readonly freeBytes: () => number;
}

/** Keeps writes from a disk that has no room for them. */
export interface WriteGuard {
  /**
   * @param prepare Gets the room for the work; where it cannot, the disk is full as well.
   * @throws StoreFault REFUSED without doing the work, or the work's own error.
   */
  run<T>(work: () => T, prepare?: () => void): T;
  /** The same for work that frees room, which the last of it is kept for. */
  runFreeing<T>(work: () => T, prepare?: () => void): T;
}

// Others write to the disk as well; and a file system that copies on writing needs room for any write.
const LEAST_FREE_BYTES = 32_000_000;
// To erase writes pages as well before it frees others.
const LEAST_TO_FREE_BYTES = 8_000_000;

const full = (cause?: unknown): StoreFault => new StoreFault('REFUSED', 'The disk is full.', cause);
const nothing = (): void => undefined;

const FIRST_PAUSE_MS = 60_000;
const LAST_PAUSE_MS = 3_600_000;

/** Lets no write begin on a disk that is nearly full, nor for a while after one that failed. */
export function createWriteGuard({ clock, freeBytes }: WriteGuardOptions): WriteGuard {
  let pauseMs = FIRST_PAUSE_MS;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const guarded = <T>(leastFreeBytes: number, work: () => T, prepare: () => void): T => {
    if (clock() < pausedUntil) throw new StoreFault('REFUSED', 'Writing pauses after a failure.');
    if (freeBytes() < leastFreeBytes) throw full();
    try {
      prepare();
    } catch (error) {
      throw full(error);
    }
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
    run: (work, prepare = nothing) => guarded(LEAST_FREE_BYTES, work, prepare),
    runFreeing: (work, prepare = nothing) => guarded(LEAST_TO_FREE_BYTES, work, prepare),
  };
}
