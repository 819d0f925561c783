import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { IMAGE_FORMATS } from '../../domain/image.ts';
import { UsageError } from '../usage-error.ts';

/** The endings photos have beside the formats' own names. */
const ENDINGS = [...IMAGE_FORMATS, 'jpg', 'tif'];

/**
 * Finds the photos that files, folders (searched to their depth) and globs name.
 * @returns paths from the working folder, each once, sorted
 * @throws UsageError for an argument that names none
 */
export async function findPhotos(args: readonly string[], cwd: string): Promise<string[]> {
  const found = await Promise.all(args.map((argument) => photosOf(argument, cwd)));
  return [...new Set(found.flat())].sort();
}

async function photosOf(argument: string, cwd: string): Promise<string[]> {
  const status = await stat(path.resolve(cwd, argument)).catch(() => undefined);
  if (status?.isFile() === true) return [path.normalize(argument)];
  const patterns =
    status?.isDirectory() === true
      ? [path.posix.join(escapeGlob(argument), `**/*.{${ENDINGS.join(',')}}`)]
      : [argument];
  const photos = await glob(patterns, { cwd, caseSensitiveMatch: false, onlyFiles: true });
  if (photos.length === 0) {
    throw new UsageError(
      `"${argument}" names no photo: give files, folders or globs such as 'photos/**/*.jpg'.`,
    );
  }
  return photos.map((photo) => path.normalize(photo));
}

const escapeGlob = (folder: string): string => folder.replaceAll(/[()[\]{}*?!|\\]/g, '\\$&');
