import type { Bounds } from '../geometry/points.ts';
import type { Bitmap } from '../pixels/bitmap.ts';
import { transform } from './fourier.ts';
import type { ComplexRow } from './fourier.ts';

/** A patch's side, pixels. */
const SIDE = 128;
/** Patches across and down. */
const PATCHES = { across: 4, down: 3 } as const;
/** Slower waves are layout and light, bins. */
const SLOWEST = 14;
/** How far around a bin its surroundings reach. */
const AROUND = 4;
/** JPEG's blocks repeat every 8 pixels: their bins, at multiples of this one, say nothing. */
const BLOCK_BIN = SIDE / 8;

const WINDOW = Float64Array.from(
  new Float64Array(SIDE).keys(),
  (index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / SIDE),
);

/** The green of one patch, windowed, as rows; green carries the most detail and is never subsampled away. */
function patchRows(bitmap: Bitmap, left: number, top: number): readonly ComplexRow[] {
  return Array.from(WINDOW, (weight, y) => ({
    re: WINDOW.map((across, x) => {
      const green = bitmap.data[((top + y) * bitmap.width + left + x) * 3 + 1] ?? 0;
      return green * weight * across;
    }),
    im: new Float64Array(SIDE),
  }));
}

/** Adds the power of each frequency of a patch. */
function addSpectrum(power: Float64Array, rows: readonly ComplexRow[]): void {
  for (const row of rows) transform(row);
  for (let x = 0; x < SIDE; x += 1) {
    const column = {
      re: Float64Array.from(rows, (row) => row.re[x] ?? 0),
      im: Float64Array.from(rows, (row) => row.im[x] ?? 0),
    };
    transform(column);
    for (let y = 0; y < SIDE; y += 1) {
      const index = y * SIDE + x;
      power[index] = (power[index] ?? 0) + (column.re[y] ?? 0) ** 2 + (column.im[y] ?? 0) ** 2;
    }
  }
}

const wrapped = (bin: number): number => (bin + SIDE) % SIDE;
const slowness = (bin: number): number => Math.min(bin, SIDE - bin);
const ofBlocks = (bin: number): boolean =>
  slowness(bin) % BLOCK_BIN <= 1 || slowness(bin) % BLOCK_BIN >= BLOCK_BIN - 1;

/** The median power around a bin, itself and its neighbors left out: a wave spreads that far. */
function surroundings(power: Float64Array, x: number, y: number): number {
  const around: number[] = [];
  for (let dy = -AROUND; dy <= AROUND; dy += 1) {
    for (let dx = -AROUND; dx <= AROUND; dx += 1) {
      if (Math.max(Math.abs(dx), Math.abs(dy)) <= 2) continue;
      around.push(power[wrapped(y + dy) * SIDE + wrapped(x + dx)] ?? 0);
    }
  }
  return around.sort((a, b) => a - b)[around.length >> 1] ?? 0;
}

/**
 * How far the strongest regular wave stands out of its surroundings in the spectrum of the untouched
 * pixels, natural logarithm: a screen's grid gives sharp peaks, print and paper do not. 0 for a card too small to tell.
 */
export function gridPeak(bitmap: Bitmap, card: Bounds): number {
  const left = Math.max(0, Math.round(card.left));
  const top = Math.max(0, Math.round(card.top));
  const width = Math.min(bitmap.width, Math.round(card.right)) - left - SIDE;
  const height = Math.min(bitmap.height, Math.round(card.bottom)) - top - SIDE;
  if (width < 0 || height < 0) return 0;
  const power = new Float64Array(SIDE * SIDE);
  for (let row = 0; row < PATCHES.down; row += 1) {
    for (let column = 0; column < PATCHES.across; column += 1) {
      const x = left + Math.round((width * column) / (PATCHES.across - 1));
      const y = top + Math.round((height * row) / (PATCHES.down - 1));
      addSpectrum(power, patchRows(bitmap, x, y));
    }
  }
  return strongestPeak(power);
}

function strongestPeak(power: Float64Array): number {
  let strongest = 0;
  for (let y = 0; y <= SIDE / 2; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      if (Math.hypot(slowness(x), slowness(y)) < SLOWEST || (ofBlocks(x) && ofBlocks(y))) continue;
      const here = power[y * SIDE + x] ?? 0;
      strongest = Math.max(strongest, Math.log((here + 1) / (surroundings(power, x, y) + 1)));
    }
  }
  return strongest;
}
