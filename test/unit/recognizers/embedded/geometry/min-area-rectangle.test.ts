import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  minAreaRectangle,
  rectangleCorners,
} from '../../../../../src/recognizers/embedded/geometry/min-area-rectangle.ts';

describe('the smallest rectangle around points', () => {
  it('finds a leaning rectangle again from its corners', () => {
    fc.assert(
      fc.property(fc.double({ min: -1.4, max: 1.4, noNaN: true }), (angle) => {
        const leaning = { center: { x: 50, y: 40 }, length: 90, thickness: 20, angle };
        const found = minAreaRectangle(rectangleCorners(leaning));
        expect(found?.length).toBeCloseTo(90, 4);
        expect(found?.thickness).toBeCloseTo(20, 4);
        expect(found?.angle).toBeCloseTo(angle, 4);
      }),
    );
  });

  it('is none around no points', () => {
    expect(minAreaRectangle([])).toBeNull();
  });
});
