import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a test's own, in memory: to fill, to empty and to lock. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all that is free, to the last byte. */
  fill(): void;
  /** Gives back what filled it. */
  empty(): void;
  remount(mode: 'ro' | 'rw'): void;
  /** Takes the disk away, whoever still uses it. */
  close(): void;
}

const CHUNK_BYTES = 65_536;

const mount = (...words: readonly string[]): void => {
  execFileSync('mount', words, { stdio: 'pipe' });
};

/** @throws Error where this process may not mount. */
export function mountSmallDisk(bytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'));
  try {
    mount('-t', 'tmpfs', '-o', `size=${String(bytes)}`, 'none', folder);
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a');
      const { bavail, bsize } = statfsSync(folder);
      for (let free = bavail * bsize; free > 0;)
        free -= writeSync(file, Buffer.alloc(Math.min(free, CHUNK_BYTES)));
      closeSync(file);
    },
    empty: () => {
      rmSync(ballast);
    },
    remount: (mode) => {
      mount('-o', `remount,${mode}`, folder);
    },
    close: () => {
      execFileSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}

/** Whether this process may mount. */
export function mayMount(): boolean {
  try {
    mountSmallDisk(CHUNK_BYTES).close();
    return true;
  } catch {
    return false;
  }
}

/** Why tests with a disk of their own are skipped where they are. */
export const NO_MOUNT = 'this user may not mount a tmpfs';
