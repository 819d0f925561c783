import { BACK_MEMBERS, FRONT_MEMBERS, TRACTOR_BACK_MEMBERS } from '../../domain/pages.ts';
import type { VehicleRow } from './vehicles.ts';

const MEMBERS = [
  ...FRONT_MEMBERS.map((member) => `front.${member}`),
  ...BACK_MEMBERS.map((member) => `back.${member}`),
  ...TRACTOR_BACK_MEMBERS.map((member) => `tractorBack.${member}`),
];

/** Where to look, and what was not read. */
const NOTES = ['warnings', 'doubts', 'refused'] as const;

const isList = (column: string): column is 'files' | (typeof NOTES)[number] =>
  column === 'files' || NOTES.some((note) => note === column);

/** The columns that hold something, in the card's order, before those that say where to look. */
export function columnsOf(rows: readonly VehicleRow[]): string[] {
  const used = new Set(rows.flatMap(({ values }) => Object.keys(values)));
  const known = MEMBERS.filter((column) => used.has(column));
  const unknown = [...used].filter((column) => !MEMBERS.includes(column)).sort();
  return ['files', ...known, ...unknown, ...NOTES];
}

/** A row's cells in the order of the columns. */
export const cellsOf = (row: VehicleRow, columns: readonly string[]): string[] =>
  columns.map((column) => (isList(column) ? row[column].join('; ') : (row.values[column] ?? '')));
