import { floatAt } from '../geometry/element-at.ts';
import type { GrayPatch } from '../geometry/gray-patch.ts';

/** A glyph's size in its own pixels: the pitch of its line is 16. */
export const PRINT_WIDTH = 18;
export const PRINT_HEIGHT = 32;
/** How far a glyph may lie beside where the recognizer saw it, its own pixels. */
export const PRINT_ROOM = 5;

/**
 * How much two prints of a glyph look alike, −1 to 1: the best correlation of the first one's middle with
 * the second one, moved about. Both are patches with room around.
 */
export function likeness(one: GrayPatch, other: GrayPatch): number {
  const middle = middleOf(one);
  const own = middle.reduce((sum, level) => sum + level * level, 0);
  let best = { dx: 0, dy: 0, value: -1 };
  const tryAll = (moves: readonly Move[]): void => {
    for (const move of moves) {
      const value = correlation({ middle, own }, other, move);
      if (value > best.value) best = { ...move, value };
    }
  };
  tryAll(COARSE);
  const { dx, dy } = best;
  tryAll(FINE.map((move) => ({ dx: dx + move.dx, dy: dy + move.dy })).filter(isWithinRoom));
  return best.value;
}

interface Move {
  readonly dx: number;
  readonly dy: number;
}

/** The moves `step` apart within a reach. */
function movesWithin(reach: number, step: number): readonly Move[] {
  const offsets = Array.from(
    { length: 2 * (reach / step) + 1 },
    (...[, index]) => index * step - reach,
  );
  return offsets.flatMap((dy) => offsets.map((dx) => ({ dx, dy })));
}

/** Every other place first, then the neighbors of the best: a print is smooth. */
const COARSE = movesWithin(PRINT_ROOM - 1, 2);
const FINE = movesWithin(1, 1).filter(({ dx, dy }) => dx !== 0 || dy !== 0);

function isWithinRoom({ dx, dy }: Move): boolean {
  return Math.abs(dx) <= PRINT_ROOM && Math.abs(dy) <= PRINT_ROOM;
}

/** The patch without its room, each row's levels less their common mean. */
function middleOf(patch: GrayPatch): Float32Array {
  const values = new Float32Array(PRINT_WIDTH * PRINT_HEIGHT);
  let sum = 0;
  for (let y = 0; y < PRINT_HEIGHT; y += 1) {
    for (let x = 0; x < PRINT_WIDTH; x += 1) {
      const value = floatAt(patch.data, (y + PRINT_ROOM) * patch.width + x + PRINT_ROOM);
      values[y * PRINT_WIDTH + x] = value;
      sum += value;
    }
  }
  const mean = sum / values.length;
  return values.map((value) => value - mean);
}

/** Pearson's correlation of the middle with the part of the patch that lies off by so much. */
function correlation(
  { middle, own }: { readonly middle: Float32Array; readonly own: number },
  { width, data }: GrayPatch,
  { dx, dy }: { readonly dx: number; readonly dy: number },
): number {
  let [sum, squares, product] = [0, 0, 0];
  for (let y = 0; y < PRINT_HEIGHT; y += 1) {
    const start = (y + PRINT_ROOM + dy) * width + PRINT_ROOM + dx;
    for (let x = 0; x < PRINT_WIDTH; x += 1) {
      const value = floatAt(data, start + x);
      const level = floatAt(middle, y * PRINT_WIDTH + x);
      sum += value;
      squares += value * value;
      product += value * level;
    }
  }
  const variance = squares - (sum * sum) / middle.length;
  return product / Math.sqrt(Math.max(variance * own, 1e-12));
}
