import type { Point } from '../../../domain/pages.ts';
import type { Correspondence, Homography } from '../geometry/homography.ts';
import { applyHomography, fitHomography, invert } from '../geometry/homography.ts';
import { placeHypotheses } from './hypotheses.ts';
import type { LabelPlace, Layout } from './layout.ts';
import { isExpected } from './layout.ts';
import type { TextLine } from './text-line.ts';

/** A label found: the line that begins with it. */
export interface FoundLabel {
  readonly place: LabelPlace;
  readonly line: TextLine;
  /** The line's ends in card units. */
  readonly start: Point;
  readonly end: Point;
}

/** A page found among the lines. */
export interface LayoutMatch {
  readonly layout: Layout;
  /** From card units to the view's pixels. */
  readonly toView: Homography;
  readonly labels: readonly FoundLabel[];
  /** The weight of the expected labels found ÷ that of all expected, 0 to 1; English lines add a little. */
  readonly score: number;
}

/** How far a line's beginning may lie from a label's at each round, card units. */
const REACHES = [34, 26, 20, 16] as const;
const HYPOTHESES = 6;
/** What stands alone ends where expected, about, card units. */
const ALONE_REACH = 45;
/** Holds the perspective terms where only a few labels were found. */
const STIFFNESS = { perspective: 1, shape: 3 };

/** Lays the layout on the lines; null where not even three labels fit. */
export function matchLayout(lines: readonly TextLine[], layout: Layout): LayoutMatch | null {
  const matches = placeHypotheses(lines, layout, HYPOTHESES).flatMap(
    (hypothesis) => refine(lines, layout, hypothesis.toView) ?? [],
  );
  return matches.reduce<LayoutMatch | null>(
    (best, match) => (best === null || match.score > best.score ? match : best),
    null,
  );
}

function refine(lines: readonly TextLine[], layout: Layout, first: Homography): LayoutMatch | null {
  let toView = first;
  for (const reach of REACHES) {
    const labels = findLabels(lines, layout, toView, reach);
    const pairs = labels.flatMap((found) => correspondences(found, reach));
    const next = fitHomography(pairs, STIFFNESS);
    if (next === null || labels.length < 3) return null;
    toView = next;
  }
  const labels = findLabels(lines, layout, toView, REACHES[3]);
  return { layout, toView, labels, score: scoreOf(labels, layout) };
}

function scoreOf(labels: readonly FoundLabel[], layout: Layout): number {
  const weigh = (places: readonly LabelPlace[]): number =>
    places.reduce((sum, place) => sum + place.weight, 0);
  const found = weigh(labels.map(({ place }) => place));
  return found / weigh(layout.labels.filter(isExpected));
}

/** Each label's nearest line, each line used once. */
function findLabels(
  lines: readonly TextLine[],
  layout: Layout,
  toView: Homography,
  reach: number,
): readonly FoundLabel[] {
  const toCard = invert(toView);
  const located = lines.map((line) => ({
    line,
    start: applyHomography(toCard, line.start),
    end: applyHomography(toCard, line.end),
  }));
  const candidates = layout.labels.flatMap((place) =>
    located.map((line) => ({ ...line, place, far: misfit(line, place, reach) })),
  );
  const taken = new Set<unknown>();
  const found: FoundLabel[] = [];
  for (const { far, ...candidate } of candidates.toSorted((one, other) => one.far - other.far)) {
    if (far > 1 || taken.has(candidate.line) || taken.has(candidate.place)) continue;
    taken.add(candidate.line);
    taken.add(candidate.place);
    found.push(candidate);
  }
  return found;
}

/** The squared distance of a line's beginning from a label's in units of the reach; above 1 is no match. */
function misfit(
  line: { readonly start: Point; readonly end: Point },
  place: LabelPlace,
  reach: number,
): number {
  const x = (line.start.x - place.left) / reach;
  const y = (line.start.y - place.y) / (reach * 0.65);
  const width = place.right - place.left;
  if (line.end.x - line.start.x < 0.45 * width) return Infinity;
  const alone = place.kind === 'ENGLISH' || place.kind === 'TITLE';
  if (alone && line.end.x - place.right > ALONE_REACH + 0.1 * width) return Infinity;
  return x * x + y * y;
}

/** The beginning counts; so does the end where the line holds the label alone. */
function correspondences(found: FoundLabel, reach: number): readonly Correspondence[] {
  const { place, line } = found;
  const weight = place.weight;
  const start = { from: { x: place.left, y: place.y }, to: line.start, weight };
  const end = { from: { x: place.right, y: place.y }, to: line.end, weight };
  return Math.abs(found.end.x - place.right) < reach ? [start, end] : [start];
}
