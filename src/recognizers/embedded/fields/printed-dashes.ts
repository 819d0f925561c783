import { floatAt } from '../geometry/element-at.ts';
import type { GrayPatch } from '../geometry/gray-patch.ts';
import type { Bounds } from '../geometry/points.ts';

/** Two dashes lying level, in the patch's pixels (one a card unit). */
export interface PrintedDashes {
  readonly bounds: Bounds;
  /** How much darker than their surroundings, 0 to 1. */
  readonly contrast: number;
}

/** A dash is this long, card units, and stands this far from the next. */
const LENGTH = { min: 6, max: 24 };
const GAP = { min: 1, max: 17 };
/** Joined dashes look like one of this length. */
const JOINED = { min: 22, max: 52 };
/** Shorter strokes are specks; farther apart they do not belong together, card units. */
const MIN_STROKE = 4;
const ISOLATION = 20;
/** Rows above and below that a dash is darker than. */
const REACH = 6;
/** Weaker strokes are texture of the paper. */
const MIN_CONTRAST = 0.035;
const NOISE_FACTOR = 5;

/** Finds `--`, which stands for an empty value and which text detectors overlook; null where there is none. */
export function findDashes(patch: GrayPatch): PrintedDashes | null {
  const strokes = strokeMap(patch);
  const threshold = Math.max(MIN_CONTRAST, NOISE_FACTOR * textureOf(strokes.data));
  let best: PrintedDashes | null = null;
  for (let row = REACH; row < patch.height - REACH; row += 1) {
    const dashes = dashesInRow(strokes, row, threshold);
    if (dashes !== null && dashes.contrast > (best?.contrast ?? 0)) best = dashes;
  }
  return best;
}

/** How much darker each pixel is than both its surroundings above and below, never negative. */
function strokeMap(patch: GrayPatch): GrayPatch {
  const { width, height, data } = patch;
  const strokes = new Float32Array(width * height);
  for (let y = REACH; y < height - REACH; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const above = meanAbout(data, at - REACH * width);
      const below = meanAbout(data, at + REACH * width);
      strokes[at] = Math.max(0, Math.min(above, below) - meanAbout(data, at));
    }
  }
  return { width, height, data: strokes };
}

function meanAbout(levels: Float32Array, at: number): number {
  return (floatAt(levels, at - 1) + floatAt(levels, at) + floatAt(levels, at + 1)) / 3;
}

interface Stroke {
  readonly start: number;
  readonly end: number;
  readonly mean: number;
}

function strokesInRow(map: GrayPatch, row: number, threshold: number): readonly Stroke[] {
  const strokes: Stroke[] = [];
  let start = -1;
  let sum = 0;
  for (let x = 0; x <= map.width; x += 1) {
    const value = x < map.width ? floatAt(map.data, row * map.width + x) : 0;
    if (value > threshold) {
      if (start < 0) start = x;
      sum += value;
    } else if (start >= 0) {
      strokes.push({ start, end: x, mean: sum / (x - start) });
      start = -1;
      sum = 0;
    }
  }
  return strokes;
}

/** The paper's pattern beside printed strokes is this much weaker. */
const AS_DARK = 0.5;

/** Strokes of one row that stand together; specks and the paper's pattern beside them are no strokes. */
function groupsInRow(map: GrayPatch, row: number, threshold: number): readonly Stroke[][] {
  const groups: Stroke[][] = [];
  for (const stroke of strokesInRow(map, row, threshold)) {
    if (stroke.end - stroke.start < MIN_STROKE) continue;
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && stroke.start - last.end <= ISOLATION) {
      group.push(stroke);
    } else groups.push([stroke]);
  }
  return groups.map((group) => {
    const darkest = Math.max(...group.map(({ mean }) => mean));
    return group.filter(({ mean }) => mean >= darkest * AS_DARK);
  });
}

function dashesInRow(map: GrayPatch, row: number, threshold: number): PrintedDashes | null {
  // More strokes together are a dotted rule or text.
  for (const [first, second, third] of groupsInRow(map, row, threshold)) {
    if (first === undefined || third !== undefined) continue;
    if (second === undefined) {
      if (within(first.end - first.start, JOINED)) return joined(first, row);
      continue;
    }
    const alike =
      within(first.end - first.start, LENGTH) &&
      within(second.end - second.start, LENGTH) &&
      within(second.start - first.end, GAP);
    if (!alike) continue;
    return {
      bounds: { left: first.start, top: row - REACH, right: second.end, bottom: row + REACH },
      contrast: Math.min(first.mean, second.mean),
    };
  }
  return null;
}

function joined(stroke: Stroke, row: number): PrintedDashes {
  return {
    bounds: { left: stroke.start, top: row - REACH, right: stroke.end, bottom: row + REACH },
    contrast: stroke.mean * 0.8,
  };
}

function within(length: number, range: { readonly min: number; readonly max: number }): boolean {
  return length >= range.min && length <= range.max;
}

/** The paper's texture: four fifths of the pixels are weaker, and dashes cover far less than the rest. */
function textureOf(values: Float32Array): number {
  return floatAt(values.toSorted(), Math.floor(values.length * 0.8));
}
