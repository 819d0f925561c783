import type { PrintedText } from './pages.ts';
import { compact } from './printed-text.ts';

/** The outline of a vehicle. */
export interface Dimensions {
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

const MASS = /^(\d{1,6})(?:kg|千克|公斤)?$/iu;
/** Cab rows are printed one by one: `2+3人`. */
const SEATS = /^(\d{1,3}(?:\+\d{1,3})*)人?$/u;
/** Printed with ×, read also as one of its likenesses. */
const DIMENSIONS = /^(\d{1,5})[×x*✕✖╳](\d{1,5})[×x*✕✖╳](\d{1,5})(?:mm|毫米)?$/iu;

/** Reads a mass in kg, `1505kg`; null for blanks, `--` and what is no mass. */
export function parseMassKg(text: PrintedText): number | null {
  const found = MASS.exec(compact(text));
  return found === null ? null : Number(found[1]);
}

/** Reads how many may ride, all rows together: 5 of `5人` and of `2+3人`; null for anything else. */
export function parseSeats(text: PrintedText): number | null {
  const rows = SEATS.exec(compact(text))?.[1];
  if (rows === undefined) return null;
  return rows.split('+').reduce((total, row) => total + Number(row), 0);
}

/** Reads length, width and height, `4620×1780×1498mm`; null for anything else. */
export function parseDimensions(text: PrintedText): Dimensions | null {
  const found = DIMENSIONS.exec(compact(text));
  if (found === null) return null;
  return {
    lengthMm: Number(found[1]),
    widthMm: Number(found[2]),
    heightMm: Number(found[3]),
  };
}
