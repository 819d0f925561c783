import type { Point } from '../../../domain/pages.ts';
import type { Correspondence, Homography } from '../geometry/homography.ts';
import { applyHomography, fitHomography, invert } from '../geometry/homography.ts';
import { distance } from '../geometry/points.ts';
import { placeHypotheses } from './hypotheses.ts';
import type { LabelPlace, Layout } from './layout.ts';
import { CARD_HEIGHT, CARD_WIDTH, isExpected } from './layout.ts';
import type { TextLine } from './text-line.ts';
import { middleOf } from './text-line.ts';

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
const HYPOTHESES = 12;
/** Middles nearer together than this are the same place, card units. */
const SAME_PLACE = 40;
/** How much longer than a label a line may be and still be nothing else, card units. */
const LONGER = 50;
/** What a label is worth where its line goes on. */
const GOES_ON = 0.85;
/** Text on the card's rims this wide, card units, speaks against a match, each line so much. */
const RIM = 60;
const STRAY_COST = 0.4;
const MAX_STRAYS = 5;
/** What stands alone ends where expected, about, card units. */
const ALONE_REACH = 45;
/** Holds the perspective terms where only a few labels were found. */
const STIFFNESS = { perspective: 1, shape: 3 };

/** The places where the layout fits the lines, best first; none where not even three labels fit. */
export function matchLayouts(lines: readonly TextLine[], layout: Layout): readonly LayoutMatch[] {
  const seen = new Set<string>();
  const matches = placeHypotheses(lines, layout, HYPOTHESES)
    .flatMap((hypothesis) => refine(lines, layout, hypothesis.toView, seen) ?? [])
    .toSorted((one, other) => other.score - one.score);
  return matches.filter(
    (match, index) => !matches.slice(0, index).some((one) => alike(one, match)),
  );
}

/** A line known to be a label, or to begin with it. */
export interface LabelAnchor {
  readonly place: LabelPlace;
  readonly line: TextLine;
}

/** Anchors farther off where the others lay them are misread, card units. */
const ASTRAY = 25;
const LEAST_ANCHORS = 3;
const MOST_MISREAD = 2;

/**
 * The place where the layout's labels are known to stand; null where fewer than three agree.
 * @param misread how many anchors may be left out, those without which the rest fits best
 */
export function matchAnchors(
  lines: readonly TextLine[],
  layout: Layout,
  anchors: readonly LabelAnchor[],
  misread = MOST_MISREAD,
): LayoutMatch | null {
  const laid = layAnchors(anchors);
  if (laid === null) return null;
  if (laid.astray <= ASTRAY) return refine(lines, layout, laid.toView);
  if (misread === 0) return null;
  return anchors
    .map((left) => anchors.filter((anchor) => anchor !== left))
    .flatMap((kept) => matchAnchors(lines, layout, kept, misread - 1) ?? [])
    .reduce<LayoutMatch | null>(
      (best, match) => (best && best.score >= match.score ? best : match),
      null,
    );
}

/** The map the anchors give, and how far the worst of them lies from where it lays it, card units. */
function layAnchors(
  anchors: readonly LabelAnchor[],
): { readonly toView: Homography; readonly astray: number } | null {
  if (anchors.length < LEAST_ANCHORS) return null;
  const pairs = anchors.map(({ place: { left: x, y }, line }) => ({
    from: { x, y },
    to: line.start,
  }));
  const toView = fitHomography(pairs, STIFFNESS);
  if (toView === null) return null;
  const toCard = invert(toView);
  const astray = pairs.map(({ from, to }) => distance(applyHomography(toCard, to), from));
  return { toView, astray: Math.max(...astray) };
}

/** Two matches that lay the card's middle on about the same spot are one. */
function alike(one: LayoutMatch, other: LayoutMatch): boolean {
  const middle = { x: CARD_WIDTH / 2, y: CARD_HEIGHT / 2 };
  const there = applyHomography(other.toView, middle);
  const { x, y } = applyHomography(invert(one.toView), there);
  return Math.hypot(x - middle.x, y - middle.y) < SAME_PLACE;
}

/**
 * Brings a guess closer, round by round; null where it fits nothing, or where it has come to pair the same
 * points as another that was `seen` in the same round: both end alike.
 */
function refine(
  lines: readonly TextLine[],
  layout: Layout,
  first: Homography,
  seen = new Set<string>(),
): LayoutMatch | null {
  let toView = first;
  for (const reach of REACHES) {
    const labels = findLabels(lines, layout, toView, reach);
    const pairs = labels.flatMap((found) => correspondences(found, reach));
    const key = keyOf(labels, { lines, layout, reach });
    if (seen.has(key)) return null;
    seen.add(key);
    const next = fitHomography(pairs, STIFFNESS);
    if (next === null || labels.length < 3) return null;
    toView = next;
  }
  const labels = findLabels(lines, layout, toView, REACHES[3]);
  const found = labels.reduce((sum, label) => sum + worth(label), 0);
  const expected = layout.labels.filter(isExpected).reduce((sum, { weight }) => sum + weight, 0);
  const stray = STRAY_COST * Math.min(MAX_STRAYS, straysBeside(lines, toView));
  return { layout, toView, labels, score: (found - stray) / expected };
}

/** Tells the round and which line was paired with which label, at its beginning or at both ends. */
function keyOf(
  labels: readonly FoundLabel[],
  round: { readonly lines: readonly TextLine[]; readonly layout: Layout; readonly reach: number },
): string {
  const { lines, layout, reach } = round;
  const lineOf = new Map(
    labels.map((found) => {
      const index = lines.indexOf(found.line).toString();
      return [found.place, endsAlike(found, reach) ? `${index}+` : index];
    }),
  );
  return [reach, ...layout.labels.map((place) => lineOf.get(place))].join();
}

/** A label alone on its line is worth all; a line that goes on may be a value that begins there. */
function worth({ place, end }: FoundLabel): number {
  return place.weight * (end.x - place.right > LONGER ? GOES_ON : 1);
}

/** The lines on the card's rims, where nothing is printed: a page laid one column off has many. */
function straysBeside(lines: readonly TextLine[], toView: Homography): number {
  const toCard = invert(toView);
  return lines.filter((line) => {
    const { x, y } = applyHomography(toCard, middleOf(line));
    const beside = (x > -RIM && x < 3) || (x > CARD_WIDTH - 3 && x < CARD_WIDTH + RIM);
    return beside && y > 0 && y < CARD_HEIGHT;
  }).length;
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
  const candidates: (FoundLabel & { readonly far: number })[] = [];
  for (const place of layout.labels) {
    for (const line of located) {
      // Most lines are no candidates for most labels: only those that are become objects.
      const far = misfit(line, place, reach);
      if (far <= 1) candidates.push({ ...line, place, far });
    }
  }
  const taken = new Set<unknown>();
  const found: FoundLabel[] = [];
  candidates.sort((one, other) => one.far - other.far);
  for (const candidate of candidates) {
    if (taken.has(candidate.line) || taken.has(candidate.place)) continue;
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
  if (x * x + y * y > 1) return Infinity;
  const width = place.right - place.left;
  if (line.end.x - line.start.x < 0.3 * width) return Infinity;
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
  return endsAlike(found, reach) ? [start, end] : [start];
}

function endsAlike({ end, place }: FoundLabel, reach: number): boolean {
  return Math.abs(end.x - place.right) < reach;
}
