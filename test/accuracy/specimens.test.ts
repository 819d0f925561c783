import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { LicenseReader } from '../../src/recognizers/embedded/reader.ts';
import { findModelFiles } from '../../src/recognizers/embedded/weights/model-files.ts';
import { compareFields, misses } from './compare-fields.ts';
import type { PrintedTruth } from './compare-fields.ts';
import { readPicture } from './read-picture.ts';

interface Picture {
  readonly file: string;
  readonly side: string;
  readonly truth: PrintedTruth;
}

const SHARED = '../shared/specimens';
const OWN = 'test/specimens/samples';

const picturesOf = (folder: string): readonly Picture[] =>
  existsSync(`${folder}/truth.json`)
    ? (JSON.parse(readFileSync(`${folder}/truth.json`, 'utf8')) as Picture[])
    : [];

let reader: LicenseReader;

beforeAll(async () => {
  reader = await LicenseReader.create(findModelFiles());
}, 60_000);

const turned = async (path: string, degrees: number): Promise<Uint8Array> =>
  sharp(path).flatten({ background: '#ffffff' }).rotate(degrees).png().toBuffer();

const shared = picturesOf(SHARED);

describe.skipIf(shared.length === 0)(
  `the specimens of ${SHARED}${shared.length === 0 ? ' (skipped: the folder is missing)' : ''}`,
  () => {
    for (const { file, side, truth } of shared) {
      const path = `${SHARED}/${file}`;
      for (const degrees of [0, 90, 180, 270]) {
        it(`reads every field of ${file} turned by ${degrees.toString()}°`, async () => {
          const reading = await readPicture(reader, await turned(path, degrees));
          expect(reading.side).toBe(side);
          expect(misses(compareFields(truth, reading))).toEqual([]);
          expect(reading.warnings).toEqual([]);
        }, 60_000);
      }

      it(`reads every field of ${file} at JPEG quality 30`, async () => {
        const bytes = await sharp(path).flatten().jpeg({ quality: 30 }).toBuffer();
        expect(misses(compareFields(truth, await readPicture(reader, bytes)))).toEqual([]);
      }, 60_000);

      it(`reads every field of ${file} at half its size`, async () => {
        const { width } = await sharp(path).metadata();
        const half = sharp(path)
          .flatten()
          .resize(Math.round(width / 2));
        const bytes = await half.jpeg({ quality: 90 }).toBuffer();
        expect(misses(compareFields(truth, await readPicture(reader, bytes)))).toEqual([]);
      }, 60_000);
    }
  },
);

describe('our own samples', () => {
  for (const { file, side, truth } of picturesOf(OWN)) {
    it(`reads every field of ${file}`, async () => {
      const reading = await readPicture(reader, readFileSync(`${OWN}/${file}`));
      expect(reading.side).toBe(side);
      expect(misses(compareFields(truth, reading))).toEqual([]);
    }, 60_000);
  }
});

describe('a picture without a card', () => {
  it('is refused for want of text where nothing is printed', async () => {
    const sheet = sharp({
      create: { width: 800, height: 560, channels: 3, background: '#f4f2ee' },
    });
    const bytes = await sheet.png().toBuffer();
    await expect(readPicture(reader, bytes)).rejects.toMatchObject({ code: 'IMAGE_NO_TEXT' });
  });
});
