import { describe, expect, it } from 'vitest';
import { findTextBoxes } from '../../../../../src/recognizers/embedded/detection/text-box.ts';

const WIDTH = 64;
const HEIGHT = 32;

const mapOf = (
  boxes: readonly { left: number; top: number; right: number; bottom: number; value: number }[],
): Parameters<typeof findTextBoxes>[0] => {
  const data = new Float32Array(WIDTH * HEIGHT);
  for (const { left, top, right, bottom, value } of boxes) {
    for (let y = top; y < bottom; y += 1) data.fill(value, y * WIDTH + left, y * WIDTH + right);
  }
  return { width: WIDTH, usedWidth: WIDTH, usedHeight: HEIGHT, data };
};

describe('text boxes', () => {
  it('grow by what the head shrinks text', () => {
    const [box] = findTextBoxes(mapOf([{ left: 10, top: 10, right: 50, bottom: 16, value: 0.9 }]));
    const margin = (40 * 6 * 1.6) / (2 * 46);
    expect(box?.rectangle.length).toBeCloseTo(40 + 2 * margin, 4);
    expect(box?.rectangle.thickness).toBeCloseTo(6 + 2 * margin, 4);
    expect(box?.rectangle.center).toEqual({ x: 30, y: 13 });
    expect(box?.score).toBeCloseTo(0.9, 4);
  });

  it('keep lines apart that do not touch', () => {
    const boxes = findTextBoxes(
      mapOf([
        { left: 2, top: 4, right: 30, bottom: 9, value: 0.9 },
        { left: 2, top: 12, right: 30, bottom: 18, value: 0.9 },
      ]),
    );
    expect(boxes).toHaveLength(2);
  });

  it('leave out what the detector doubts', () => {
    expect(
      findTextBoxes(mapOf([{ left: 2, top: 4, right: 30, bottom: 9, value: 0.4 }])),
    ).toHaveLength(0);
  });
});
