import { chmodSync, closeSync, fstatSync, openSync, statSync, writeSync } from 'node:fs';

const OWNER_ONLY = 0o600;

// Room for LMDB's 126 readers, in whole pages; more is taken for more readers.
const LOCK_BYTES = 16_384;
// What a file takes on a disk is told in these: POSIX, `st_blocks` of Linux and macOS.
const BLOCK_BYTES = 512;

/** Opens the file, made where it is missing, and keeps it from everybody but its owner, whatever the mask. */
function openPrivately(path: string): number {
  const file = openSync(path, 'a', OWNER_ONLY);
  chmodSync(path, OWNER_ONLY);
  return file;
}

/**
 * Makes LMDB's file and its lock, which are the gateway's alone. The lock lies on the disk from its first byte
 * to its last: LMDB writes to it in memory, where a disk without room for a page ends the process.
 * @param leastBytes What the file takes at least once it was opened.
 * @returns whether both are there already, so that to open them asks nothing more of the disk.
 * @throws Error where a file cannot be made or the disk has no room for the lock.
 */
export function preparePrivateFile(path: string, leastBytes: number): boolean {
  closeSync(openPrivately(path));
  const lock = openPrivately(`${path}-lock`);
  try {
    const missing = LOCK_BYTES - fstatSync(lock).size;
    // What is written only in part is made up the next time.
    if (missing > 0) writeSync(lock, Buffer.alloc(missing));
    const { size, blocks } = fstatSync(lock);
    return statSync(path).size >= leastBytes && size >= LOCK_BYTES && blocks * BLOCK_BYTES >= size;
  } finally {
    closeSync(lock);
  }
}
