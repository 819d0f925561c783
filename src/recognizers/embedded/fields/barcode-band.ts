import { floatAt } from '../geometry/element-at.ts';
import type { GrayPatch } from '../geometry/gray-patch.ts';
import type { Bounds } from '../geometry/points.ts';

/** Rows of bars change brightness this much from pixel to pixel, in the mean. */
const MIN_CHANGE = 0.045;
/** Bars are at least this high and wide, pixels of the patch. */
const MIN_HEIGHT = 14;
const MIN_WIDTH = 180;

/** Where the bars of a barcode stand in a patch (one pixel a card unit); null where there are none. */
export function findBars(patch: GrayPatch): Bounds | null {
  const changes = changeMap(patch);
  const rows = smooth(
    sums(changes, 'ROWS').map((sum) => sum / patch.width),
    1,
  );
  const limit = Math.max(MIN_CHANGE, Math.max(...rows) * 0.55);
  const vertical = longestRun(rows, limit, 1);
  if (vertical === null || vertical.end - vertical.start < MIN_HEIGHT) return null;
  const band = rowsOf(changes, vertical);
  const height = vertical.end - vertical.start;
  const columns = smooth(
    sums(band, 'COLUMNS').map((sum) => sum / height),
    6,
  );
  const horizontal = longestRun(columns, Math.max(...columns) * 0.3, 12);
  if (horizontal === null || horizontal.end - horizontal.start < MIN_WIDTH) return null;
  return {
    left: horizontal.start,
    top: vertical.start,
    right: horizontal.end,
    bottom: vertical.end,
  };
}

function changeMap({ width, height, data }: GrayPatch): GrayPatch {
  const changes = new Float32Array(data.length);
  for (let index = 1; index < data.length; index += 1) {
    changes[index] = Math.abs(floatAt(data, index) - floatAt(data, index - 1));
  }
  return { width, height, data: changes };
}

function rowsOf(patch: GrayPatch, { start, end }: Run): GrayPatch {
  const data = patch.data.subarray(start * patch.width, end * patch.width);
  return { width: patch.width, height: end - start, data };
}

function sums({ width, height, data }: GrayPatch, along: 'ROWS' | 'COLUMNS'): readonly number[] {
  const totals = new Array<number>(along === 'ROWS' ? height : width).fill(0);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = along === 'ROWS' ? y : x;
      totals[at] = (totals[at] ?? 0) + floatAt(data, y * width + x);
    }
  }
  return totals;
}

function smooth(values: readonly number[], reach: number): readonly number[] {
  return Array.from(values.keys(), (index) => {
    const window = values.slice(Math.max(0, index - reach), index + reach + 1);
    return window.reduce((sum, one) => sum + one, 0) / window.length;
  });
}

interface Run {
  readonly start: number;
  readonly end: number;
}

/** The longest stretch at or above the limit, gaps up to `bridged` ignored. */
function longestRun(values: readonly number[], limit: number, bridged: number): Run | null {
  let best: Run | null = null;
  let current: Run | null = null;
  for (const [index, value] of values.entries()) {
    if (value < limit) continue;
    const start: number =
      current !== null && index - current.end <= bridged ? current.start : index;
    current = { start, end: index + 1 };
    if (best === null || current.end - current.start > best.end - best.start) best = current;
  }
  return best;
}
