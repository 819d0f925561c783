import { byteAt, doubleAt } from '../geometry/element-at.ts';
import type { Bounds } from '../geometry/points.ts';
import type { Bitmap } from '../pixels/bitmap.ts';
import type { ComplexSquare } from './fourier.ts';
import { transformSquare } from './fourier.ts';

/** A patch's side, pixels. */
const SIDE = 128;
/** Patches across and down, an even number. */
const PATCHES = { across: 4, down: 3 } as const;
/** Slower waves are layout and light, bins. */
const SLOWEST = 14;
/** How far around a bin its surroundings reach. */
const AROUND = 4;
/** A wave spreads this far around its bin. */
const SPREAD = 2;

const WINDOW = Float64Array.from(
  new Float64Array(SIDE).keys(),
  (index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / SIDE),
);

interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Fills in the green of one patch, windowed; green carries the most detail and is never subsampled away. */
function fillPatch(values: Float64Array, bitmap: Bitmap, { x, y }: Corner): void {
  for (let row = 0; row < SIDE; row += 1) {
    const weight = doubleAt(WINDOW, row);
    let from = ((y + row) * bitmap.width + x) * 3 + 1;
    for (let column = 0; column < SIDE; column += 1, from += 3) {
      values[row * SIDE + column] = byteAt(bitmap.data, from) * weight * doubleAt(WINDOW, column);
    }
  }
}

/** The corners of patches spread over the card; empty for a card too small. */
function patchCorners(bitmap: Bitmap, card: Bounds): readonly Corner[] {
  const left = Math.max(0, Math.round(card.left));
  const top = Math.max(0, Math.round(card.top));
  const width = Math.min(bitmap.width, Math.round(card.right)) - left - SIDE;
  const height = Math.min(bitmap.height, Math.round(card.bottom)) - top - SIDE;
  if (width < 0 || height < 0) return [];
  return Array.from({ length: PATCHES.across * PATCHES.down }, (...[, index]) => {
    const column = index % PATCHES.across;
    const row = (index - column) / PATCHES.across;
    return {
      x: left + Math.round((width * column) / (PATCHES.across - 1)),
      y: top + Math.round((height * row) / (PATCHES.down - 1)),
    };
  });
}

/**
 * The power of each frequency, summed over all patches. Two patches go through one transform, as its real
 * and its imaginary part: their powers are then what a frequency and its opposite hold together.
 */
function powerOf(bitmap: Bitmap, corners: readonly Corner[]): Float64Array {
  const square = {
    side: SIDE,
    re: new Float64Array(SIDE * SIDE),
    im: new Float64Array(SIDE * SIDE),
  };
  const power = new Float64Array(SIDE * SIDE);
  corners.forEach((corner, index) => {
    fillPatch(index % 2 === 0 ? square.re : square.im, bitmap, corner);
    if (index % 2 === 0) return;
    transformSquare(square);
    addPower(power, square);
  });
  return withOpposites(power);
}

function addPower(power: Float64Array, { re, im }: ComplexSquare): void {
  for (let at = 0; at < power.length; at += 1) {
    const own = doubleAt(re, at) ** 2 + doubleAt(im, at) ** 2;
    power[at] = doubleAt(power, at) + own;
  }
}

function withOpposites(power: Float64Array): Float64Array {
  const both = new Float64Array(power.length);
  for (let y = 0, at = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1, at += 1) {
      both[at] = doubleAt(power, at) + doubleAt(power, wrapped(-y) * SIDE + wrapped(-x));
    }
  }
  return both;
}

const wrapped = (bin: number): number => bin & (SIDE - 1);
const slowness = (bin: number): number => Math.min(bin, SIDE - bin);

/** Steps from a bin to those within `reach`, those within `inner` left out. */
function ring(inner: number, reach: number): readonly Corner[] {
  const steps: Corner[] = [];
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      if (Math.max(Math.abs(x), Math.abs(y)) > inner) steps.push({ x, y });
    }
  }
  return steps;
}

const NEIGHBORS = ring(0, 1);
const SURROUNDINGS = ring(SPREAD, AROUND);
const sorting = new Float64Array(SURROUNDINGS.length);

const near = (power: Float64Array, bin: Corner, step: Corner): number =>
  doubleAt(power, wrapped(bin.y + step.y) * SIDE + wrapped(bin.x + step.x));

/** How far a bin stands out of the median around it, natural logarithm; 0 where a neighbor is stronger. */
function standsOut(power: Float64Array, bin: Corner): number {
  const here = doubleAt(power, bin.y * SIDE + bin.x);
  if (NEIGHBORS.some((step) => near(power, bin, step) > here)) return 0;
  SURROUNDINGS.forEach((step, index) => {
    sorting[index] = near(power, bin, step);
  });
  sorting.sort();
  return Math.log((here + 1) / (doubleAt(sorting, sorting.length >> 1) + 1));
}

/**
 * How far the strongest regular wave stands out of its surroundings in the spectrum of the untouched
 * pixels, natural logarithm: a screen's grid gives sharp peaks, print, paper and JPEG's blocks do not. 0 for a card too small to tell.
 */
export function gridPeak(bitmap: Bitmap, card: Bounds): number {
  const corners = patchCorners(bitmap, card);
  if (corners.length === 0) return 0;
  const power = powerOf(bitmap, corners);
  let strongest = 0;
  for (let y = 0; y <= SIDE / 2; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      if (Math.hypot(slowness(x), slowness(y)) < SLOWEST) continue;
      strongest = Math.max(strongest, standsOut(power, { x, y }));
    }
  }
  return strongest;
}
