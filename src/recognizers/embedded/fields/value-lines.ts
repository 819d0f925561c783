import type { Homography } from '../geometry/homography.ts';
import { applyHomography, invert } from '../geometry/homography.ts';
import type { Quad } from '../geometry/points.ts';
import { between } from '../geometry/points.ts';
import type { LabelPlace } from '../layouts/layout.ts';
import type { LayoutMatch } from '../layouts/layout-match.ts';
import type { TextLine } from '../layouts/text-line.ts';

/** A stretch of a detected line that is no label: a value or a part of one. */
export interface ValueLine {
  readonly line: TextLine;
  /** In card units. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
}

/** A stretch shorter than this is a rest of a label or a speck, card units. */
const MIN_LENGTH = 11;
/** A label and a line in one row: their middles differ by less, card units. */
const SAME_ROW = 27;

/** Where a line at `y`, as high as told, is best cut near `x`; all in card units. */
export type CutFinder = (x: number, y: number, height: number) => number;

/** The detected lines with every label cut out. */
export function valueLines(
  lines: readonly TextLine[],
  match: LayoutMatch,
  findCut: CutFinder,
): readonly ValueLine[] {
  const toCard = invert(match.toView);
  const found = new Map(match.labels.map((label) => [label.line, label]));
  const rare = match.labels.filter(({ place }) => place.kind === 'RARE');
  const places = match.layout.labels
    .filter(({ kind }) => kind === 'LABEL')
    .concat(rare.map(({ place }) => place));
  return lines.flatMap((line) => {
    const label = found.get(line);
    if (label?.place.kind === 'ENGLISH' || label?.place.kind === 'TITLE') return [];
    const whole = locate(line, toCard);
    const shift = label === undefined ? 0 : label.start.x - label.place.left;
    return cutLabels(whole, places, { shift, findCut })
      .filter((piece) => piece.right - piece.left > MIN_LENGTH)
      .map((piece) => narrow(whole, piece.left, piece.right));
  });
}

function locate(line: TextLine, toCard: Homography): ValueLine {
  const start = applyHomography(toCard, line.start);
  const end = applyHomography(toCard, line.end);
  const length = Math.hypot(line.end.x - line.start.x, line.end.y - line.start.y);
  const unitsPerPixel = (end.x - start.x) / Math.max(length, 1);
  return {
    line,
    left: start.x,
    right: end.x,
    y: (start.y + end.y) / 2,
    height: line.thickness * unitsPerPixel,
  };
}

interface Stretch {
  readonly left: number;
  readonly right: number;
}

function cutLabels(
  line: ValueLine,
  labels: readonly LabelPlace[],
  { shift, findCut }: { readonly shift: number; readonly findCut: CutFinder },
): readonly Stretch[] {
  let pieces: readonly Stretch[] = [{ left: line.left, right: line.right }];
  for (const place of labels) {
    if (Math.abs(place.y - line.y) > SAME_ROW) continue;
    const left = cutNear(line, place.left + shift, findCut);
    const right = cutNear(line, place.right + shift, findCut);
    pieces = pieces.flatMap((piece) => {
      if (right <= piece.left || left >= piece.right) return [piece];
      return [
        { left: piece.left, right: Math.min(piece.right, left) },
        { left: Math.max(piece.left, right), right: piece.right },
      ].filter((rest) => rest.right > rest.left);
    });
  }
  return pieces;
}

/** Only a cut within the line is worth a look. */
function cutNear(line: ValueLine, x: number, findCut: CutFinder): number {
  const inside = x > line.left + line.height * 0.4 && x < line.right - line.height * 0.4;
  return inside ? findCut(x, line.y, line.height) : x;
}

function narrow(whole: ValueLine, left: number, right: number): ValueLine {
  const span = whole.right - whole.left;
  const start = between(whole.line.start, whole.line.end, (left - whole.left) / span);
  const end = between(whole.line.start, whole.line.end, (right - whole.left) / span);
  return { ...whole, left, right, line: { ...whole.line, start, end } };
}

/** The corners of a line, in the view's pixels. */
export function lineQuad(line: TextLine): Quad {
  const { start, end, thickness } = line;
  const length = Math.max(Math.hypot(end.x - start.x, end.y - start.y), 1e-6);
  const x = (((start.y - end.y) / length) * thickness) / 2;
  const y = (((end.x - start.x) / length) * thickness) / 2;
  return [
    { x: start.x - x, y: start.y - y },
    { x: end.x - x, y: end.y - y },
    { x: end.x + x, y: end.y + y },
    { x: start.x + x, y: start.y + y },
  ];
}
