import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { CorpusRequest } from '../../specimens/corpus.ts';
import { corpus } from '../../specimens/corpus.ts';

/** A JPEG on disk, as the peer wants it, and in memory, as the gateway does. */
export interface TimedPicture {
  readonly path: string;
  readonly bytes: Buffer;
  readonly pixels: number;
}

const COUNT_OF_A_KIND = 6;

/** Scans and photographs of the specimens asked for, in a folder that is gone when the work is done. */
export async function withTimedPictures<T>(
  { split, from }: Required<Pick<CorpusRequest, 'split' | 'from'>>,
  work: (pictures: readonly TimedPicture[]) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reader-'));
  try {
    const request = { split, count: COUNT_OF_A_KIND, kinds: ['scan', 'photo'], from } as const;
    const pictures: TimedPicture[] = [];
    for (const { name, image } of corpus(request)) {
      const path = join(folder, `${name}.jpg`);
      writeFileSync(path, image);
      const { width, height } = await sharp(image).metadata();
      pictures.push({ path, bytes: image, pixels: width * height });
    }
    return await work(pictures);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
