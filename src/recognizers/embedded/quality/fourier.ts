import { doubleAt } from '../geometry/element-at.ts';

/** Complex numbers as a square of `side` rows one after the other; `side` is a power of two. */
export interface ComplexSquare {
  readonly side: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** What transforming rows of one length needs, worked out once. */
interface Plan {
  /** Where each number goes first: its index with the bits reversed. */
  readonly reversed: Uint16Array;
  /** The cosine and the sine of each share of a turn. */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

const plans = new Map<number, Plan>();

function makePlan(side: number): Plan {
  const bits = Math.log2(side);
  const turn = (index: number): number => (-2 * Math.PI * index) / side;
  return {
    reversed: Uint16Array.from({ length: side }, (...[, index]) => {
      let reversed = 0;
      for (let bit = 0; bit < bits; bit += 1) reversed |= ((index >> bit) & 1) << (bits - 1 - bit);
      return reversed;
    }),
    cos: Float64Array.from({ length: side / 2 }, (...[, index]) => Math.cos(turn(index))),
    sin: Float64Array.from({ length: side / 2 }, (...[, index]) => Math.sin(turn(index))),
  };
}

function planFor(side: number): Plan {
  const plan = plans.get(side) ?? makePlan(side);
  plans.set(side, plan);
  return plan;
}

function reorder(values: Float64Array, start: number, { reversed }: Plan): void {
  for (let from = 0; from < reversed.length; from += 1) {
    const to = reversed[from] ?? 0;
    if (from >= to) continue;
    const held = doubleAt(values, start + from);
    values[start + from] = doubleAt(values, start + to);
    values[start + to] = held;
  }
}

/** Turns the row at `start` into its frequencies. Source: Cooley and Tukey 1965. */
function transformRow(square: ComplexSquare, start: number, plan: Plan): void {
  const { re, im, side } = square;
  reorder(re, start, plan);
  reorder(im, start, plan);
  for (let half = 1, stride = side / 2; half < side; half *= 2, stride /= 2) {
    for (let block = start; block < start + side; block += 2 * half) {
      for (let offset = 0; offset < half; offset += 1) {
        const a = block + offset;
        combine(square, a, a + half, turnOf(plan, offset * stride));
      }
    }
  }
}

interface Turn {
  readonly cos: number;
  readonly sin: number;
}

const turnOf = ({ cos, sin }: Plan, at: number): Turn => ({
  cos: doubleAt(cos, at),
  sin: doubleAt(sin, at),
});

/** One butterfly: two numbers become their sum and their difference, the second one turned first. */
function combine({ re, im }: ComplexSquare, a: number, b: number, { cos, sin }: Turn): void {
  const x = doubleAt(re, b) * cos - doubleAt(im, b) * sin;
  const y = doubleAt(re, b) * sin + doubleAt(im, b) * cos;
  re[b] = doubleAt(re, a) - x;
  im[b] = doubleAt(im, a) - y;
  re[a] = doubleAt(re, a) + x;
  im[a] = doubleAt(im, a) + y;
}

function swapRows(values: Float64Array, side: number, one: number, other: number): void {
  for (let a = one * side, b = other * side; a < (one + 1) * side; a += 1, b += 1) {
    const held = doubleAt(values, a);
    values[a] = doubleAt(values, b);
    values[b] = held;
  }
}

/** Turns all columns into their frequencies, a row of them at once. */
function transformColumns(square: ComplexSquare, plan: Plan): void {
  const { re, im, side } = square;
  for (const [from, to] of plan.reversed.entries()) {
    if (from >= to) continue;
    swapRows(re, side, from, to);
    swapRows(im, side, from, to);
  }
  for (let half = 1, stride = side / 2; half < side; half *= 2, stride /= 2) {
    for (let offset = 0; offset < half; offset += 1) {
      const turn = turnOf(plan, offset * stride);
      for (let row = offset; row < side; row += 2 * half) {
        combineRows(square, row, row + half, turn);
      }
    }
  }
}

function combineRows(square: ComplexSquare, one: number, other: number, turn: Turn): void {
  const { side } = square;
  let b = other * side;
  for (let a = one * side; a < (one + 1) * side; a += 1, b += 1) combine(square, a, b, turn);
}

/** Turns a square into its frequencies, in place. */
export function transformSquare(square: ComplexSquare): void {
  const { side } = square;
  const plan = planFor(side);
  for (let row = 0; row < side; row += 1) transformRow(square, row * side, plan);
  transformColumns(square, plan);
}
