import { describe, expect, it } from 'vitest';
import { assignLines } from '../../../../../src/recognizers/embedded/fields/assign-lines.ts';
import type { ValueLine } from '../../../../../src/recognizers/embedded/fields/value-lines.ts';
import { IDENTITY } from '../../../../../src/recognizers/embedded/geometry/homography.ts';
import { FRONT_LAYOUT } from '../../../../../src/recognizers/embedded/layouts/front-layout.ts';

const lineAt = (left: number, right: number, y: number): ValueLine => ({
  line: { start: { x: left, y }, end: { x: right, y }, thickness: 44, score: 1 },
  left,
  right,
  y,
  height: 44,
});

const match = { layout: FRONT_LAYOUT, toView: IDENTITY, labels: [], score: 1 };

const orderOf = (...lines: readonly ValueLine[]): readonly (readonly [number, number])[] =>
  assignLines(lines, match)
    .filter(({ place }) => place.name === 'address')
    .flatMap((field) => field.lines.map(({ left, y }): [number, number] => [left, y]));

describe('the lines of a value', () => {
  it('are read row by row, even where rows stand close', () => {
    expect(orderOf(lineAt(150, 400, 274), lineAt(146, 800, 254))).toEqual([
      [146, 254],
      [150, 274],
    ]);
  });

  it('of one row are read from the left', () => {
    expect(orderOf(lineAt(500, 800, 254), lineAt(146, 490, 262))).toEqual([
      [146, 262],
      [500, 254],
    ]);
  });
});
