import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes a folder that is there until the law is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'law-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}
