import type { Outcome } from '../outcome.ts';
import { toCsv } from './csv.ts';
import { toTable } from './table.ts';
import { joinVehicles } from './vehicles.ts';

/** The forms of a result; the file's ending names its form. */
export const OUTPUT_FORMS = ['csv', 'jsonl', 'table'] as const;

export type OutputForm = (typeof OUTPUT_FORMS)[number];

/** Prints the outcomes of a run in one form. */
export const WRITERS: Readonly<Record<OutputForm, (outcomes: readonly Outcome[]) => string>> = {
  csv: (outcomes) => toCsv(joinVehicles(outcomes)),
  jsonl: (outcomes) => outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join(''),
  table: (outcomes) => `${toTable(outcomes)}\n`,
};

/** The form of a file by its ending; a table where there is no file. */
export function formOf(file: string | undefined): OutputForm {
  if (file === undefined) return 'table';
  return file.endsWith('.jsonl') || file.endsWith('.ndjson') ? 'jsonl' : 'csv';
}
