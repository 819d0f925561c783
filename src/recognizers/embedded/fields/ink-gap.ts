import { floatAt } from '../geometry/element-at.ts';
import type { GrayPatch } from '../geometry/gray-patch.ts';

/** Below this share of the darkest column's ink a column is empty. */
const EMPTY = 0.16;

/**
 * The column at which a patch of text is best cut: the middle of the empty stretch that is wide and near
 * the patch's middle; null where letters leave none.
 */
export function inkGap(patch: GrayPatch): number | null {
  const middle = patch.width / 2;
  const worth = ({ start, end }: Gap): number =>
    end - start - Math.abs((start + end) / 2 - middle) * 0.35;
  const best = emptyStretches(columnInk(patch)).reduce<Gap | null>(
    (kept, gap) => (kept === null || worth(gap) > worth(kept) ? gap : kept),
    null,
  );
  return best === null ? null : (best.start + best.end) / 2;
}

/** Columns start … end − 1. */
interface Gap {
  readonly start: number;
  readonly end: number;
}

function emptyStretches(ink: readonly number[]): readonly Gap[] {
  const limit = Math.max(...ink) * EMPTY;
  const gaps: Gap[] = [];
  let start = 0;
  for (const [x, amount] of [...ink, Infinity].entries()) {
    if (amount <= limit) continue;
    if (x > start) gaps.push({ start, end: x });
    start = x + 1;
  }
  return gaps;
}

/** How much darker than the paper each column is, in sum. */
function columnInk({ width, height, data }: GrayPatch): readonly number[] {
  const sorted = data.toSorted();
  const paper = floatAt(sorted, Math.floor(sorted.length * 0.7));
  const ink = new Array<number>(width).fill(0);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      ink[x] = (ink[x] ?? 0) + Math.max(0, paper - floatAt(data, y * width + x) - 0.06);
    }
  }
  return ink;
}
