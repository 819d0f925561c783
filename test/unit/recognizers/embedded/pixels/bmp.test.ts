import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../../../src/domain/errors/license-error.ts';
import { decodeBmp } from '../../../../../src/recognizers/embedded/pixels/bmp.ts';
import { bmpFile, rows24 } from './bmp-file.ts';

const RED = [255, 0, 0, 255];
const GREEN = [0, 255, 0, 255];
const BLUE = [0, 0, 255, 255];
const BLACK = [0, 0, 0, 255];
const PALETTE = new Uint8Array([0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0]);
const opaque = (rgb: readonly number[]): number[] =>
  rgb.flatMap((level, at) => (at % 3 === 2 ? [level, 255] : [level]));
const open = (bytes: Uint8Array): number[] => [...decodeBmp(bytes, 1_000_000).data];

describe('decodeBmp', () => {
  it('returns every 24-bit pixel at its place, whatever the width', () => {
    const image = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }))
      .chain(([width, height]) =>
        fc.record({
          width: fc.constant(width),
          height: fc.constant(height),
          rgb: fc.array(fc.nat(255), {
            minLength: width * height * 3,
            maxLength: width * height * 3,
          }),
        }),
      );
    fc.assert(
      fc.property(image, ({ width, height, rgb }) => {
        const bytes = bmpFile({ width, height, bits: 24, pixels: rows24(rgb, width, height) });
        const opened = decodeBmp(bytes, 1_000_000);
        expect({ width: opened.width, height: opened.height }).toEqual({ width, height });
        expect([...opened.data]).toEqual(opaque(rgb));
      }),
    );
  });

  it('reads indexed colors of 8 bits', () => {
    const pixels = new Uint8Array([2, 0, 1, 0]);
    expect(open(bmpFile({ width: 3, height: 1, bits: 8, pixels, palette: PALETTE }))).toEqual([
      ...BLUE,
      ...RED,
      ...GREEN,
    ]);
  });

  it('reads indexed colors of 4 bits at an odd width, every row', () => {
    const pixels = new Uint8Array([0x01, 0x20, 0, 0, 0x22, 0x10, 0, 0]);
    expect(open(bmpFile({ width: 3, height: 2, bits: 4, pixels, palette: PALETTE }))).toEqual([
      ...BLUE,
      ...BLUE,
      ...GREEN,
      ...RED,
      ...GREEN,
      ...BLUE,
    ]);
  });

  it('reads two colors of 1 bit', () => {
    const pixels = new Uint8Array([0b1010_0000, 0b1000_0000, 0, 0]);
    const palette = PALETTE.subarray(0, 8);
    const opened = open(bmpFile({ width: 9, height: 1, bits: 1, pixels, palette }));
    expect(opened.slice(0, 12)).toEqual([...GREEN, ...RED, ...GREEN]);
    expect(opened.slice(32)).toEqual(GREEN);
  });

  it('takes an index beyond the palette for black', () => {
    const pixels = new Uint8Array([200, 0, 0, 0]);
    expect(open(bmpFile({ width: 1, height: 1, bits: 8, pixels, palette: PALETTE }))).toEqual(
      BLACK,
    );
  });

  it('reads 16 bits as five bits a channel', () => {
    const pixels = new Uint8Array([0x00, 0x7c, 0xe0, 0x03]);
    expect(open(bmpFile({ width: 2, height: 1, bits: 16, pixels }))).toEqual([...RED, ...GREEN]);
  });

  it('reads 16 bits by the masks given', () => {
    const pixels = new Uint8Array([0x00, 0xf8, 0xe0, 0x07]);
    const masks = [0xf800, 0x07e0, 0x001f];
    const bytes = bmpFile({ width: 2, height: 1, bits: 16, pixels, compression: 3, masks });
    expect(open(bytes)).toEqual([...RED, ...GREEN]);
  });

  it('takes the spare byte of 32 bits for no transparency', () => {
    const pixels = new Uint8Array([0, 0, 255, 0]);
    expect(open(bmpFile({ width: 1, height: 1, bits: 32, pixels }))).toEqual(RED);
  });

  it('reads transparency where a longer header masks it', () => {
    const pixels = new Uint8Array([0, 0, 255, 128]);
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
    const file = { width: 1, height: 1, bits: 32, pixels, compression: 3, masks };
    expect(open(bmpFile({ ...file, headerBytes: 124 }))).toEqual([255, 0, 0, 128]);
  });

  it('reads rows from the top where the height is negative', () => {
    const pixels = new Uint8Array([0, 0, 255, 0, 0, 255, 0, 0]);
    const file = { width: 1, height: 2, bits: 24, pixels };
    expect(open(bmpFile({ ...file, topDown: true }))).toEqual([...RED, ...GREEN]);
    expect(open(bmpFile(file))).toEqual([...GREEN, ...RED]);
  });

  it('finds pixels behind a gap', () => {
    const pixels = new Uint8Array([0, 0, 255, 0]);
    expect(open(bmpFile({ width: 1, height: 1, bits: 24, pixels, gap: 6 }))).toEqual(RED);
  });

  it('reads the oldest header', () => {
    const pixels = new Uint8Array([0, 0, 255, 0]);
    expect(open(bmpFile({ width: 1, height: 1, bits: 24, pixels, headerBytes: 12 }))).toEqual(RED);
  });

  it('reads run lengths of 8 bits: runs, literals, steps and line ends', () => {
    const pixels = new Uint8Array([2, 2, 0, 0, 0, 3, 1, 2, 1, 0, 0, 0, 0, 2, 1, 0, 1, 2, 0, 1]);
    const file = { width: 3, height: 3, bits: 8, compression: 1, pixels, palette: PALETTE };
    expect(open(bmpFile({ ...file, topDown: true }))).toEqual([
      ...[...BLUE, ...BLUE, ...RED],
      ...[...GREEN, ...BLUE, ...GREEN],
      ...[...RED, ...BLUE, ...RED],
    ]);
  });

  it('reads run lengths of 4 bits', () => {
    const pixels = new Uint8Array([3, 0x12, 0, 0, 0, 3, 0x01, 0x20, 0, 1]);
    const file = { width: 3, height: 2, bits: 4, compression: 2, pixels, palette: PALETTE };
    expect(open(bmpFile({ ...file, topDown: true }))).toEqual([
      ...[...GREEN, ...BLUE, ...GREEN],
      ...[...RED, ...GREEN, ...BLUE],
    ]);
  });

  const pixels = new Uint8Array(4);
  it.each([
    { what: 'another file type', bytes: new TextEncoder().encode('GIF89a'.padEnd(64)) },
    {
      what: 'an unknown depth',
      bytes: bmpFile({ width: 1, height: 1, bits: 12, pixels }),
    },
    {
      what: 'a compression only printers use',
      bytes: bmpFile({ width: 1, height: 1, bits: 24, compression: 11, pixels }),
    },
    { what: 'no width', bytes: bmpFile({ width: 0, height: 1, bits: 24, pixels }) },
    {
      what: 'an unknown header',
      bytes: bmpFile({
        width: 1,
        height: 1,
        bits: 24,
        headerBytes: 39,
        pixels: new Uint8Array(40),
      }),
    },
  ])('refuses $what', ({ bytes }) => {
    expect(() => open(bytes)).toThrow(LicenseError);
  });

  it('refuses a file that ends early without reserving room for it', () => {
    const cut = bmpFile({ width: 30_000, height: 30_000, bits: 24, pixels: new Uint8Array(4) });
    expect(() => decodeBmp(cut, Infinity)).toThrow(RangeError);
  });

  it('refuses more pixels than allowed', () => {
    const bytes = bmpFile({ width: 3, height: 1, bits: 24, pixels: new Uint8Array(12) });
    expect(() => decodeBmp(bytes, 2)).toThrow(expect.objectContaining({ code: 'IMAGE_TOO_LARGE' }));
  });
});
