import { beforeAll, describe, expect, it } from 'vitest';
import { openBarcodeReader } from '../../../../../src/recognizers/embedded/barcode/barcode-reader.ts';
import type { BarcodeReader } from '../../../../../src/recognizers/embedded/barcode/barcode-reader.ts';
import type { Bitmap } from '../../../../../src/recognizers/embedded/pixels/bitmap.ts';

/** Code 39: nine elements a character, bars and spaces in turn, `w` is wide. Source: ISO/IEC 16388. */
const CODE_39: Readonly<Record<string, string>> = {
  '0': 'nnnwwnwnn',
  '1': 'wnnwnnnnw',
  '2': 'nnwwnnnnw',
  '3': 'wnwwnnnnn',
  '4': 'nnnwwnnnw',
  '5': 'wnnwwnnnn',
  '6': 'nnwwwnnnn',
  '7': 'nnnwnnwnw',
  '8': 'wnnwnnwnn',
  '9': 'nnwwnnwnn',
  A: 'wnnnnwnnw',
  '*': 'nwnnwnwnn',
};

/** Bars of a text, 3 px the narrow element, 60 px high, on white. */
function bars(text: string, ink = 20): Bitmap {
  const row: number[] = new Array<number>(40).fill(240);
  for (const character of text) {
    Array.from(CODE_39[character] ?? '', (element, at) => {
      const level = at % 2 === 0 ? ink : 240;
      row.push(...new Array<number>(element === 'w' ? 8 : 3).fill(level));
    });
    row.push(240, 240, 240);
  }
  row.push(...new Array<number>(40).fill(240));
  const pixels = row.flatMap((level) => [level, level, level]);
  const data = Uint8Array.from(new Array<number[]>(60).fill(pixels).flat());
  return { width: row.length, height: 60, data };
}

let read: BarcodeReader;

beforeAll(async () => {
  read = await openBarcodeReader();
});

describe('openBarcodeReader', () => {
  it('reads the code of a sub-page with its asterisks', async () => {
    await expect(read(bars('*0123456789888*'))).resolves.toBe('*0123456789888*');
  });

  it('tells nothing where there are no bars', async () => {
    await expect(read(bars(''))).resolves.toBeNull();
  });

  it.each(['*123456789*', '*012345678988A*'])(
    'takes %s for no code of a sub-page',
    async (text) => {
      await expect(read(bars(text))).resolves.toBeNull();
    },
  );

  it('tells nothing of bars too faint to see', async () => {
    await expect(read(bars('*0123456789888*', 239))).resolves.toBeNull();
  });
});
