import { describe, expect, it } from 'vitest';
import { withoutGrid } from '../../../../../src/recognizers/embedded/quality/without-grid.ts';

const SIDE = 24;

/** How far the levels of the middle differ. */
const spread = (data: Uint8Array): number => {
  const inner = Array.from(data.keys()).filter((at) => {
    const pixel = Math.floor(at / 3);
    const [x, y] = [pixel % SIDE, Math.floor(pixel / SIDE)];
    return x > 1 && y > 1 && x < SIDE - 2 && y < SIDE - 2;
  });
  const levels = inner.map((at) => data[at] ?? 0);
  return Math.max(...levels) - Math.min(...levels);
};

const bitmapOf = (level: (x: number, y: number, channel: number) => number) => ({
  width: SIDE,
  height: SIDE,
  data: Uint8Array.from({ length: SIDE * SIDE * 3 }, (...[, at]) => {
    const pixel = Math.floor(at / 3);
    return level(pixel % SIDE, Math.floor(pixel / SIDE), at % 3);
  }),
});

describe('withoutGrid', () => {
  it('takes away the stripes of a screen', () => {
    const striped = bitmapOf((x, ...[, channel]) => (x % 3 === channel ? 220 : 80));
    expect(spread(striped.data)).toBe(140);
    expect(spread(withoutGrid(striped).data)).toBeLessThan(8);
  });

  it('leaves a step of light where it was', () => {
    const step = bitmapOf((x) => (x < SIDE / 2 ? 40 : 200));
    expect(spread(withoutGrid(step).data)).toBe(160);
  });
});
