import type { Homography } from '../geometry/homography.ts';
import { distance } from '../geometry/points.ts';
import type { LabelPlace, Layout } from './layout.ts';
import { isExpected } from './layout.ts';
import type { TextLine } from './text-line.ts';

/** A guess where the page lies: from card units to the view's pixels. */
export interface Hypothesis {
  readonly toView: Homography;
  readonly score: number;
}

/** Labels closer together than this say too little about scale, card units. */
const MIN_BASELINE = 130;
/** A leaning or tapering card moves the angle between two labels by no more, radians. */
const MAX_LEAN = 0.3;
/** A box may be thinner or thicker than its label's usual height by these factors. */
const THICKNESS_RANGE = [0.55, 1.8] as const;

/** A line as far as guesses look at it: where it begins and its size. */
interface Mark {
  readonly x: number;
  readonly y: number;
  readonly thickness: number;
  readonly length: number;
}

/** The likeliest places of the page, each from two labels laid on two lines; best first. */
export function placeHypotheses(
  lines: readonly TextLine[],
  { labels }: Layout,
  keep: number,
): readonly Hypothesis[] {
  const marks = lines.map(({ start, end, thickness }) => {
    return { x: start.x, y: start.y, thickness, length: distance(start, end) };
  });
  const best: Hypothesis[] = [];
  const expected = labels.filter(isExpected);
  const pairs = expected.flatMap((first, index) =>
    expected.slice(index + 1).map((second) => [first, second] as const),
  );
  for (const [first, second] of pairs) {
    for (const toView of baselineMaps(marks, first, second)) {
      const least = best.length < keep ? 0 : (best.at(-1)?.score ?? 0);
      const score = quickScore(marks, labels, { toView, least });
      if (score > least) insert(best, { toView, score }, keep);
    }
  }
  return best;
}

function insert(best: Hypothesis[], candidate: Hypothesis, keep: number): void {
  const at = best.findIndex((other) => other.score < candidate.score);
  best.splice(at < 0 ? best.length : at, 0, candidate);
  if (best.length > keep) best.pop();
}

/** The similarity maps that lay two labels' beginnings on two lines' beginnings. */
function* baselineMaps(
  marks: readonly Mark[],
  first: LabelPlace,
  second: LabelPlace,
): Generator<Homography> {
  const dx = second.left - first.left;
  const dy = second.y - first.y;
  const baseline = Math.hypot(dx, dy);
  if (baseline < MIN_BASELINE) return;
  for (const from of marks) {
    for (const to of marks) {
      if (from === to) continue;
      const u = to.x - from.x;
      const v = to.y - from.y;
      const a = (u * dx + v * dy) / (baseline * baseline);
      const d = (v * dx - u * dy) / (baseline * baseline);
      if (a <= 0 || Math.abs(d) > a * MAX_LEAN) continue;
      const scale = Math.sqrt(a * a + d * d);
      if (!fits(from, first, scale) || !fits(to, second, scale)) continue;
      yield {
        a,
        b: -d,
        c: from.x - a * first.left + d * first.y,
        d,
        e: a,
        f: from.y - d * first.left - a * first.y,
        g: 0,
        h: 0,
      };
    }
  }
}

function fits(mark: Mark, place: LabelPlace, scale: number): boolean {
  const ratio = mark.thickness / (place.height * scale);
  if (ratio < THICKNESS_RANGE[0] || ratio > THICKNESS_RANGE[1]) return false;
  return mark.length > 0.3 * (place.right - place.left) * scale;
}

/** Half the reach, in card units, within which a line's beginning counts as a label's. */
const REACH_X = 34;
const REACH_Y = 22;

/** The weight of the labels that a line begins at, nearer being worth more; 0 once it cannot exceed `least`. */
function quickScore(
  marks: readonly Mark[],
  labels: readonly LabelPlace[],
  { toView, least }: { readonly toView: Homography; readonly least: number },
): number {
  const { a, b, c, d, e, f } = toView;
  const scale = Math.sqrt(a * a + d * d);
  const [perReachX, perReachY] = [1 / (REACH_X * scale), 1 / (REACH_Y * scale)];
  let score = 0;
  let left = 0;
  for (const { weight } of labels) left += weight;
  for (const place of labels) {
    const atX = a * place.left + b * place.y + c;
    const atY = d * place.left + e * place.y + f;
    let nearest = 1;
    for (const mark of marks) {
      const y = (mark.y - atY) * perReachY;
      if (y * y >= nearest) continue;
      const x = (mark.x - atX) * perReachX;
      const far = x * x + y * y;
      if (far < nearest && fits(mark, place, scale)) nearest = far;
    }
    score += place.weight * (1 - nearest);
    left -= place.weight;
    if (score + left <= least) return 0;
  }
  return score;
}
