import Table from 'cli-table3';
import { doubtText } from './vehicles.ts';
import type { Outcome } from '../outcome.ts';

/** One row a photo, for reading on a terminal. */
export function toTable(outcomes: readonly Outcome[]): string {
  const table = new Table({
    head: ['photo', 'page', 'plate', 'owner or file number', 'look at'],
    // No colors: the table may go to a file.
    style: { head: [], border: [] },
  });
  for (const outcome of outcomes) table.push(rowOf(outcome));
  return table.toString();
}

function rowOf(outcome: Outcome): string[] {
  if (outcome.kind === 'REFUSED') return [outcome.file, '', '', '', outcome.code];
  const values = Object.assign({}, ...outcome.pages.map((page) => page.values)) as Record<
    string,
    string
  >;
  const look = [...outcome.warnings, ...outcome.doubts.map(doubtText)].join(', ');
  return [
    outcome.file,
    outcome.side,
    values['plateNo'] ?? '',
    values['owner'] ?? values['fileNo'] ?? '',
    look,
  ];
}
