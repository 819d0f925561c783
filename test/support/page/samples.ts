import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { pageOf } from '../../../src/domain/pages.ts';
import type { RecognizedField } from '../../../src/domain/pages.ts';
import type { Reading } from '../../../src/domain/recognition.ts';
import type { FieldPolygon } from '../../specimens/specimen.ts';
import { readingWith } from '../recognition.ts';

const FOLDER = fileURLToPath(new URL('../../specimens/samples/', import.meta.url));

/** A bundled specimen and what is true of it. */
export interface Sample {
  readonly file: string;
  readonly side: 'FRONT' | 'BACK' | 'DOUBLE';
  readonly width: number;
  readonly height: number;
  readonly polygons: readonly FieldPolygon[];
}

/** A picture as a browser sends it. */
export interface SentPicture {
  readonly name: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Every bundled specimen. */
export const SAMPLES = JSON.parse(readFileSync(`${FOLDER}truth.json`, 'utf8')) as readonly Sample[];

/** The specimen of this name. */
export function sampleNamed(file: string): Sample {
  const found = SAMPLES.find((sample) => sample.file === file);
  if (found === undefined) throw new Error(`No specimen ${file}.`);
  return found;
}

export const pictureOf = (name: string, bytes: Buffer): SentPicture => ({
  name,
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

export const samplePicture = ({ file }: Sample): SentPicture =>
  pictureOf(file, readFileSync(`${FOLDER}${file}`));

/** The same picture as a camera held upright stores it: lying, with a note which way is up. */
export async function turnedByExif(sample: Sample): Promise<SentPicture> {
  const bytes = await sharp(samplePicture(sample).bytes)
    .rotate(270)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return pictureOf('exif.jpg', bytes);
}

/** What an engine reads that makes no mistake; its confidence falls from value to value. */
export function readingOf({ side, polygons }: Sample): Reading {
  const fields = polygons.map(({ page, ...field }, at): RecognizedField & { page: string } => ({
    page,
    name: field.name,
    text: field.text,
    polygon: field.polygon,
    confidence: 0.999 - 0.03 * (at % 11),
  }));
  const onPage = (page: 'FRONT' | 'BACK'): RecognizedField[] =>
    fields.filter((field) => field.page === page);
  return readingWith({
    side,
    pages: (['FRONT', 'BACK'] as const)
      .filter((page) => side === 'DOUBLE' || side === page)
      .map((page) => pageOf(page, onPage(page))),
  });
}

/** A picture that is no license, another each time. */
export const pictureOfNothing = async (name: string): Promise<SentPicture> => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const image = sharp({
    create: { width: 320, height: 240, channels: 3, background: '#876', noise },
  });
  return pictureOf(name, await image.jpeg().toBuffer());
};
