import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findPhotos } from '../../../src/command/input/find-photos.ts';
import { UsageError } from '../../../src/command/usage-error.ts';
import { newFolder } from '../../support/new-folder.ts';

let folder: string;
beforeEach(() => {
  folder = newFolder();
});

describe('the photos named', () => {
  const touch = (name: string): void => {
    writeFileSync(join(folder, name), '');
  };

  it('are those of files, folders to their depth and globs, each once, sorted', async () => {
    mkdirSync(join(folder, 'in', 'deep'), { recursive: true });
    for (const name of ['b.JPG', 'in/a.png', 'in/deep/c.webp', 'in/notes.txt', 'x.bin'])
      touch(name);
    expect(await findPhotos(['in', 'in/a.png', '*.jpg', 'x.bin'], folder)).toEqual([
      'b.JPG',
      'in/a.png',
      'in/deep/c.webp',
      'x.bin',
    ]);
  });

  it('are found in a folder whose name looks like a glob', async () => {
    mkdirSync(join(folder, 'a [1] (b)'));
    touch('a [1] (b)/c.jpg');
    expect(await findPhotos(['a [1] (b)'], folder)).toEqual([join('a [1] (b)', 'c.jpg')]);
  });

  it.each(['missing.jpg', '*.png', '.'])('are not there: %s is told', async (argument) => {
    await expect(findPhotos([argument], folder)).rejects.toThrow(UsageError);
  });
});
