import type { FieldPlace } from '../layouts/layout.ts';
import type { LayoutMatch } from '../layouts/layout-match.ts';
import type { ValueLine } from './value-lines.ts';

/** A field and the lines of its value, in reading order; none where nothing was detected. */
export interface FieldLines {
  readonly place: FieldPlace;
  readonly lines: readonly ValueLine[];
}

/** Gives each line to the first field whose region holds its middle. */
export function assignLines(
  lines: readonly ValueLine[],
  { layout, labels }: LayoutMatch,
): readonly FieldLines[] {
  const found = new Set(labels.map(({ place }) => place.text));
  const places = layout.fields.filter(({ needs }) => needs === undefined || found.has(needs));
  const owners = new Map(lines.map((line) => [line, places.find((place) => belongs(line, place))]));
  return places.map((place) => ({
    place,
    lines: readingOrder(lines.filter((line) => owners.get(line) === place)),
  }));
}

function belongs(line: ValueLine, { region }: FieldPlace): boolean {
  const x = (line.left + line.right) / 2;
  return x >= region.left && x <= region.right && line.y >= region.top && line.y < region.bottom;
}

/** Rows from the top, each from the left. */
function readingOrder(lines: readonly ValueLine[]): readonly ValueLine[] {
  const rows: ValueLine[][] = [];
  for (const line of lines.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row !== undefined && last !== undefined && standBeside(line, last)) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.toSorted((one, other) => one.left - other.left));
}

/** Pieces of one row stand at about one height; those above one another must be at the very same. */
function standBeside(one: ValueLine, other: ValueLine): boolean {
  const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const shorter = Math.min(one.right - one.left, other.right - other.left);
  return Math.abs(one.y - other.y) < other.height * (shared < shorter * 0.3 ? 0.5 : 0.25);
}
