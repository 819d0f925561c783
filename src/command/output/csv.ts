import { stringify } from 'csv-stringify/sync';
import { cellsOf, columnsOf } from './columns.ts';
import type { VehicleRow } from './vehicles.ts';

/**
 * One row a vehicle, for spreadsheets. With a byte order mark, for Excel takes UTF-8 without one for
 * the local code page; cells that a spreadsheet would run as formulas are quoted as text.
 */
export function toCsv(rows: readonly VehicleRow[]): string {
  const columns = columnsOf(rows);
  return stringify(
    rows.map((row) => cellsOf(row, columns).map(asText)),
    { header: true, columns, bom: true, record_delimiter: 'windows', escape_formulas: true },
  );
}

/** Digits that Excel would round, write as a power of ten or rob of their zeros: `0123`, `12E345`. */
const FRAGILE_NUMBER = /^(?:0\d+|\d{12,}|\d+E\d+)$/i;

/** What Excel would take for a day, as engine numbers may look: `MAR10`, `4-12`. */
const FRAGILE_DAY =
  /^(?:\d{1,2}[-/]\d{1,4}|(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)-?\d{1,4})$/i;

/** A tab at its end keeps a cell as it is printed; printed dashes say that there is nothing. */
function asText(cell: string): string {
  if (cell === '--') return '';
  return FRAGILE_NUMBER.test(cell) || FRAGILE_DAY.test(cell) ? `${cell}\t` : cell;
}
