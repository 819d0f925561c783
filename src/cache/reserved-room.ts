import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import type { RootDatabase } from 'lmdb';

/** Of the whole file; free pages count as well. */
interface Stats {
  readonly pageSize: number;
  readonly lastPageNumber: number;
}

const STEP_BYTES = 1_048_576;

/**
 * Makes the file reach at least this far behind what is in use. LMDB is to write only where the disk has given
 * room already: it damages its process's memory when the disk, or a quota, refuses it a page. What is appended
 * never lies over another process's pages.
 * @throws Error where the disk has no room; what it gave counts the next time.
 */
export type ReserveRoom = (bytes: number) => void;

/** Reserves room in a file by zeros behind its end. */
export function createReserveRoom(path: string, root: RootDatabase): ReserveRoom {
  return (bytes) => {
    const { pageSize, lastPageNumber } = root.getStats() as Stats;
    const usedEnd = (lastPageNumber + 1) * pageSize;
    const end = Math.ceil((usedEnd + bytes) / STEP_BYTES) * STEP_BYTES;
    let missing = end - statSync(path).size;
    if (missing <= 0) return;
    const file = openSync(path, 'a');
    try {
      while (missing > 0) missing -= writeSync(file, Buffer.alloc(Math.min(missing, STEP_BYTES)));
    } finally {
      closeSync(file);
    }
  };
}
