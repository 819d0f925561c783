import type { Outcome, PageValues, ReadOutcome, RefusedOutcome } from '../outcome.ts';

/** One row of a table: what was read of one vehicle, and from which photos; or a photo refused. */
export interface VehicleRow {
  readonly files: readonly string[];
  /** Page and member joined by a dot, `front.vin`; blanks are left out. */
  readonly values: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  readonly doubts: readonly string[];
  /** The catalogue's codes of what was not read. */
  readonly refused: readonly string[];
}

const PREFIX = {
  FRONT: 'front',
  BACK: 'back',
  TRACTOR_BACK: 'tractorBack',
} as const satisfies Record<PageValues['page'], string>;

/**
 * Joins main page and sub-page of one vehicle by their plate, in the order of the photos.
 * Two photos of the same page stay apart: which of them counts is not ours to say.
 */
export function joinVehicles(outcomes: readonly Outcome[]): VehicleRow[] {
  const rows: VehicleRow[] = [];
  const waiting = new Map<string, number[]>();
  for (const outcome of outcomes) {
    const row = outcome.kind === 'READ' ? rowOf(outcome) : refusedRow(outcome);
    const plate = outcome.kind === 'READ' ? plateOf(outcome) : undefined;
    const candidates = plate === undefined ? [] : (waiting.get(plate) ?? []);
    const partner = candidates.find((index) => isComplement(rows[index], row));
    if (partner !== undefined && rows[partner] !== undefined) {
      rows[partner] = merge(rows[partner], row);
      continue;
    }
    if (plate !== undefined) waiting.set(plate, [...candidates, rows.length]);
    rows.push(row);
  }
  return rows;
}

/** What a finding asks to look at: `LOW_CONFIDENCE (vin)`. */
export const doubtText = ({ kind, fields }: ReadOutcome['doubts'][number]): string =>
  `${kind} (${fields.join(' ')})`;

const rowOf = (outcome: ReadOutcome): VehicleRow => ({
  files: [outcome.file],
  values: Object.fromEntries(
    outcome.pages.flatMap(({ page, values }) =>
      Object.entries(values).map(([member, text]) => [`${PREFIX[page]}.${member}`, text]),
    ),
  ),
  warnings: outcome.warnings,
  doubts: outcome.doubts.map(doubtText),
  refused: [],
});

const refusedRow = ({ file, code }: RefusedOutcome): VehicleRow => ({
  files: [file],
  values: {},
  warnings: [],
  doubts: [],
  refused: [code],
});

const plateOf = (outcome: ReadOutcome): string | undefined =>
  outcome.pages.map(({ values }) => values['plateNo']).find((plate) => plate !== undefined);

const pagesOf = (row: VehicleRow): Set<string> =>
  new Set(Object.keys(row.values).map((column) => column.split('.')[0] ?? ''));

const isComplement = (one: VehicleRow | undefined, other: VehicleRow): boolean =>
  one !== undefined && [...pagesOf(one)].every((page) => !pagesOf(other).has(page));

const merge = (one: VehicleRow, other: VehicleRow): VehicleRow => ({
  files: [...one.files, ...other.files],
  values: { ...one.values, ...other.values },
  warnings: [...new Set([...one.warnings, ...other.warnings])],
  doubts: [...one.doubts, ...other.doubts],
  refused: [],
});
