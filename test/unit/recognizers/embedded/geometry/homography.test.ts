import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyHomography,
  compose,
  fitHomography,
  homographyBetween,
  invert,
} from '../../../../../src/recognizers/embedded/geometry/homography.ts';
import { quadOf } from '../../../../../src/recognizers/embedded/geometry/points.ts';

const CARD = quadOf({ left: 0, top: 0, right: 880, bottom: 600 });
const SEEN = [
  { x: 102, y: 81 },
  { x: 930, y: 120 },
  { x: 905, y: 660 },
  { x: 88, y: 640 },
] as const;

describe('a homography', () => {
  it('takes each corner of one quad to the corner of the other', () => {
    const map = homographyBetween(CARD, SEEN);
    for (const [index, corner] of CARD.entries()) {
      const there = map && applyHomography(map, corner);
      expect(there?.x).toBeCloseTo(SEEN[index]?.x ?? NaN, 6);
      expect(there?.y).toBeCloseTo(SEEN[index]?.y ?? NaN, 6);
    }
  });

  it('leads back through its inverse', () => {
    const map = homographyBetween(CARD, SEEN);
    if (map === null) throw new Error('The quads determine a map.');
    const around = compose(invert(map), map);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 880 }), fc.integer({ min: 0, max: 600 }), (x, y) => {
        const back = applyHomography(around, { x, y });
        return Math.hypot(back.x - x, back.y - y) < 1e-6;
      }),
    );
  });

  it('is not fitted to points that do not determine it', () => {
    const spot = { from: { x: 1, y: 1 }, to: { x: 2, y: 2 } };
    expect(fitHomography([spot, spot, spot, spot], { perspective: 0, shape: 0 })).toBeNull();
  });

  it('keeps to a similarity where few points tell and shape is stiff', () => {
    const pairs = [
      { from: { x: 0, y: 0 }, to: { x: 10, y: 10 } },
      { from: { x: 100, y: 0 }, to: { x: 210, y: 10 } },
    ];
    const map = fitHomography(pairs, { perspective: 1, shape: 1 });
    const there = map && applyHomography(map, { x: 0, y: 100 });
    expect(there?.x).toBeCloseTo(10, 3);
    expect(there?.y).toBeCloseTo(210, 3);
  });
});
