import { describe, expect, it } from 'vitest';
import { IDENTITY } from '../../../../../src/recognizers/embedded/geometry/homography.ts';
import type { Homography } from '../../../../../src/recognizers/embedded/geometry/homography.ts';
import type { ChannelScales } from '../../../../../src/recognizers/embedded/geometry/row-sampler.ts';
import { RowSampler } from '../../../../../src/recognizers/embedded/geometry/row-sampler.ts';

const AS_IT_IS = { scale: 1, bias: 0 };
const AS_THEY_ARE: ChannelScales = [AS_IT_IS, AS_IT_IS, AS_IT_IS];
const LEVELS = [
  [10, 20, 30],
  [110, 120, 130],
  [50, 150, 250],
  [255, 0, 255],
] as const;

/** Two rows of two pixels: red, green, blue of each. */
const SQUARE = { width: 2, height: 2, data: Uint8Array.from(LEVELS.flat()) };

/** Red, green and blue of a view of one row. */
function rowOf(
  toBitmap: Partial<Homography>,
  { width = 2, bitmap = SQUARE, shrink = 1, channels = AS_THEY_ARE } = {},
): readonly (readonly (number | undefined)[])[] {
  const view = { width, height: 1, toBitmap: { ...IDENTITY, ...toBitmap } };
  const data = new Float32Array(width * 3);
  const target = { data, start: 0, plane: width };
  new RowSampler({ bitmap, shrink }, view).drawColor(0, target, channels);
  return Array.from({ length: width }, (...[, x]) =>
    [2, 1, 0].map((channel) => data[x + channel * width]),
  );
}

describe('RowSampler', () => {
  it('draws pixels as they are where the view lies on them', () => {
    // The last pixel's place is told to one part of many.
    const [first, second] = rowOf({});
    expect(first).toEqual(LEVELS[0]);
    for (const channel of [0, 1, 2]) expect(second?.[channel]).toBeCloseTo(110 + 10 * channel, 1);
  });

  it('draws the mean of four halfway between them', () => {
    const [middle] = rowOf({ c: 0.5, f: 0.5 }, { width: 1 });
    expect(middle).toEqual([106.25, 72.5, 166.25]);
  });

  it('repeats the edge outside the bitmap', () => {
    expect(rowOf({ c: -1e6, f: -70 })).toEqual([LEVELS[0], LEVELS[0]]);
    const [beyond] = rowOf({ c: 1e6, f: 1e6 });
    expect(beyond?.map((level) => Math.round(level ?? 0))).toEqual(LEVELS[3]);
  });

  it('draws a bitmap of one pixel', () => {
    const bitmap = { width: 1, height: 1, data: Uint8Array.from(LEVELS[2]) };
    expect(rowOf({ c: -0.5, f: 3 }, { bitmap })).toEqual([LEVELS[2], LEVELS[2]]);
  });

  it('finds its place in a bitmap that was halved', () => {
    const [first] = rowOf({ a: 2, e: 2 }, { shrink: 0.5 });
    expect(first).toEqual(LEVELS[0]);
  });

  it('scales blue, green and red in this order', () => {
    const channels = [
      { scale: 1, bias: 1 },
      { scale: 2, bias: 0 },
      { scale: 0, bias: 7 },
    ] as const;
    expect(rowOf({}, { channels })[0]).toEqual([7, 40, 31]);
  });

  it('draws luma and warmth', () => {
    const view = { width: 2, height: 1, toBitmap: { ...IDENTITY, f: 1 } };
    const data = new Float32Array(4);
    new RowSampler({ bitmap: SQUARE, shrink: 1 }, view).drawTone(0, {
      data,
      start: 0,
      plane: 2,
    });
    expect(data[0]).toBeCloseTo(0.299 * 50 + 0.587 * 150 + 0.114 * 250, 1);
    expect(data[2]).toBeCloseTo(50 - 250, 1);
  });
});
