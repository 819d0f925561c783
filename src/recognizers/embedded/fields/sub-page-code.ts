import type { RawLine } from '../decoding/greedy.ts';

/** A code is 13 digits between asterisks, spread evenly under the bars. */
const CELLS = 15;
const DIGITS = CELLS - 2;

/** A code read from its digits. */
export interface DigitsRead {
  /** `*0123456789888*`, or null where a digit is missing. */
  readonly code: string | null;
  /** The least sure digit's score, 0 to 1. */
  readonly confidence: number;
}

/** Puts each character read into the cell it stands in: an asterisk read as a 1 then does no harm. */
export function codeFromDigits(line: RawLine, steps: number, shares: CellRow): DigitsRead {
  const cells = new Map<number, { readonly symbol: string; readonly score: number }>();
  for (const { symbol, score, firstStep, lastStep } of line.characters) {
    const digit = symbol.normalize('NFKC');
    if (!/^\d$/.test(digit)) continue;
    const share = (firstStep + lastStep + 1) / 2 / steps;
    const cell = Math.floor(((share - shares.start) / (shares.end - shares.start)) * CELLS);
    if (score > (cells.get(cell)?.score ?? 0)) cells.set(cell, { symbol: digit, score });
  }
  const digits = Array.from(Array(DIGITS).keys(), (index) => cells.get(index + 1));
  const scores = digits.map((digit) => digit?.score ?? 0);
  const complete = digits.every((digit) => digit !== undefined);
  return {
    code: complete ? `*${digits.map((digit) => digit.symbol).join('')}*` : null,
    confidence: Math.min(...scores),
  };
}

/** Where the row of cells begins and ends in the line read, as shares of its width. */
export interface CellRow {
  readonly start: number;
  readonly end: number;
}
