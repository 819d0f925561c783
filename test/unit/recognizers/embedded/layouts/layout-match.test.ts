import { describe, expect, it } from 'vitest';
import type { Homography } from '../../../../../src/recognizers/embedded/geometry/homography.ts';
import {
  applyHomography,
  IDENTITY,
} from '../../../../../src/recognizers/embedded/geometry/homography.ts';
import { BACK_LAYOUT } from '../../../../../src/recognizers/embedded/layouts/back-layout.ts';
import { FRONT_LAYOUT } from '../../../../../src/recognizers/embedded/layouts/front-layout.ts';
import type { Layout } from '../../../../../src/recognizers/embedded/layouts/layout.ts';
import {
  matchAnchors,
  matchLayouts,
} from '../../../../../src/recognizers/embedded/layouts/layout-match.ts';
import type { TextLine } from '../../../../../src/recognizers/embedded/layouts/text-line.ts';

/** The labels of a page as the detector would see them through a map. */
const linesOf = (layout: Layout, map: Homography): readonly TextLine[] =>
  layout.labels
    .filter(({ kind }) => kind !== 'RARE')
    .map(({ left, right, y, height }) => ({
      start: applyHomography(map, { x: left, y }),
      end: applyHomography(map, { x: right, y }),
      thickness: height * Math.hypot(map.a, map.d),
      score: 1,
    }));

const PHOTOGRAPHED: Homography = {
  ...IDENTITY,
  a: 0.6,
  b: -0.05,
  c: 40,
  d: 0.05,
  e: 0.62,
  f: 30,
  g: 5e-5,
};

describe('matching a page', () => {
  for (const layout of [FRONT_LAYOUT, BACK_LAYOUT]) {
    it(`lays the ${layout.side} where its labels are`, () => {
      const [match] = matchLayouts(linesOf(layout, PHOTOGRAPHED), layout);
      const there = applyHomography(PHOTOGRAPHED, { x: 700, y: 400 });
      const here = match && applyHomography(match.toView, { x: 700, y: 400 });
      expect(here && Math.hypot(here.x - there.x, here.y - there.y)).toBeLessThan(6);
      expect(match?.score).toBeGreaterThan(0.9);
    });
  }

  it('gives the right side the higher score', () => {
    const lines = linesOf(FRONT_LAYOUT, PHOTOGRAPHED);
    const [front] = matchLayouts(lines, FRONT_LAYOUT);
    const [back] = matchLayouts(lines, BACK_LAYOUT);
    expect(front?.score).toBeGreaterThan(back?.score ?? 0);
  });

  it('finds nothing among too few lines', () => {
    const lines = linesOf(BACK_LAYOUT, IDENTITY).slice(0, 2);
    expect(matchLayouts(lines, BACK_LAYOUT)).toEqual([]);
  });

  describe('by labels that were read', () => {
    const right = BACK_LAYOUT.labels.filter(({ left, kind }) => left > 300 && kind === 'LABEL');
    const anchors = right.map((place) => ({
      place,
      line: {
        start: applyHomography(PHOTOGRAPHED, { x: place.left, y: place.y }),
        end: applyHomography(PHOTOGRAPHED, { x: place.right, y: place.y }),
        thickness: place.height * 0.6,
        score: 1,
      },
    }));
    const lines = anchors.map(({ line }) => line);
    const offBy = (match: { readonly toView: Homography } | null): number => {
      const there = applyHomography(PHOTOGRAPHED, { x: 700, y: 400 });
      const here = applyHomography(match?.toView ?? IDENTITY, { x: 700, y: 400 });
      return Math.hypot(here.x - there.x, here.y - there.y);
    };

    it('lays a page of which the left half is cut off', () => {
      expect(offBy(matchAnchors(lines, BACK_LAYOUT, anchors))).toBeLessThan(6);
    });

    it('leaves out one that was misread', () => {
      const [first, ...others] = anchors;
      const misread = [{ ...first, line: others[0]?.line }, ...others] as typeof anchors;
      expect(offBy(matchAnchors(lines, BACK_LAYOUT, misread))).toBeLessThan(6);
    });

    it('lays nothing where fewer than three agree', () => {
      expect(matchAnchors(lines, BACK_LAYOUT, anchors.slice(0, 2))).toBeNull();
    });
  });
});
