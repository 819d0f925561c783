import { describe, expect, it } from 'vitest';
import { findDashes } from '../../../../../src/recognizers/embedded/fields/printed-dashes.ts';

const WIDTH = 120;
const HEIGHT = 60;

const patchOf = (
  strokes: readonly { readonly x: number; readonly y: number; readonly length: number }[],
): Parameters<typeof findDashes>[0] => {
  const data = new Float32Array(WIDTH * HEIGHT).fill(0.9);
  for (const { x, y, length } of strokes) {
    for (let row = y; row < y + 3; row += 1)
      data.fill(0.5, row * WIDTH + x, row * WIDTH + x + length);
  }
  return { width: WIDTH, height: HEIGHT, data };
};

describe('printed dashes', () => {
  it('are two level strokes close together', () => {
    const dashes = findDashes(
      patchOf([
        { x: 20, y: 30, length: 13 },
        { x: 38, y: 30, length: 13 },
      ]),
    );
    expect(dashes?.bounds.left).toBeGreaterThanOrEqual(19);
    expect(dashes?.bounds.right).toBeLessThanOrEqual(52);
    expect(dashes?.contrast).toBeGreaterThan(0.3);
  });

  it('are not a dotted rule, a speck or plain paper', () => {
    const rule = Array.from({ length: 8 }, (...[, index]) => ({
      x: 4 + index * 14,
      y: 30,
      length: 6,
    }));
    expect(findDashes(patchOf(rule))).toBeNull();
    expect(findDashes(patchOf([{ x: 20, y: 30, length: 3 }]))).toBeNull();
    expect(findDashes(patchOf([]))).toBeNull();
  });
});
