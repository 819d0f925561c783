import { describe, expect, it } from 'vitest';
import type { GrayPatch } from '../../../../../src/recognizers/embedded/geometry/gray-patch.ts';
import {
  likeness,
  PRINT_HEIGHT,
  PRINT_ROOM,
  PRINT_WIDTH,
} from '../../../../../src/recognizers/embedded/glyphs/glyph-print.ts';

type Ink = (x: number, y: number) => boolean;

/** A print of what `ink` draws about the middle, moved by so much. */
const printOf = (ink: Ink, dx = 0, dy = 0): GrayPatch => {
  const width = PRINT_WIDTH + 2 * PRINT_ROOM;
  const height = PRINT_HEIGHT + 2 * PRINT_ROOM;
  const data = Float32Array.from({ length: width * height }, (...[, at]) => {
    const x = (at % width) - width / 2 - dx;
    const y = Math.floor(at / width) - height / 2 - dy;
    // Soft edges, as a camera draws them.
    const near = [-1, 0, 1].flatMap((v) => [-1, 0, 1].map((u) => (ink(x + u, y + v) ? 1 : 0)));
    return 1 - near.reduce<number>((sum, one) => sum + one, 0) / near.length;
  });
  return { width, height, data };
};

const ring: Ink = (x, y) => Math.abs(Math.hypot(x / 6, y / 11) - 1) < 0.22;
const crossed: Ink = (x, y) => ring(x, y) || (Math.abs(x + y * 0.5) < 1.5 && Math.abs(y) < 9);

describe('likeness', () => {
  it('is one for the same print, wherever it lies', () => {
    for (const [dx, dy] of [
      [0, 0],
      [3, -2],
      [-4, 4],
    ] as const) {
      expect(likeness(printOf(ring), printOf(ring, dx, dy))).toBeGreaterThan(0.95);
    }
  });

  it('is less for another print', () => {
    const same = likeness(printOf(crossed), printOf(crossed, 2, 1));
    expect(likeness(printOf(crossed), printOf(ring, 2, 1))).toBeLessThan(same - 0.05);
  });

  it('does not heed how dark the print is', () => {
    const faint = printOf(ring);
    const paler = { ...faint, data: faint.data.map((level) => 0.6 + level * 0.2) };
    expect(likeness(faint, paler)).toBeGreaterThan(0.99);
  });
});
