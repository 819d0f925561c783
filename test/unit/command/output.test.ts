import { describe, expect, it } from 'vitest';
import type { Outcome, ReadOutcome } from '../../../src/command/outcome.ts';
import { summarize } from '../../../src/command/output/summary.ts';
import { joinVehicles } from '../../../src/command/output/vehicles.ts';
import { formOf, WRITERS } from '../../../src/command/output/writers.ts';

const readOf = (
  file: string,
  page: 'FRONT' | 'BACK',
  values: Record<string, string>,
  part: Partial<ReadOutcome> = {},
): ReadOutcome => ({
  kind: 'READ',
  file,
  side: page,
  pages: [{ page, values }],
  warnings: [],
  doubts: [],
  ...part,
});

const REFUSED: Outcome = {
  kind: 'REFUSED',
  file: 'cat.jpg',
  code: 'NOT_A_VEHICLE_LICENSE',
  message: 'No license.',
};

const cellsOf = (csv: string): string[][] =>
  csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));

describe('a row a vehicle', () => {
  it('joins main page and sub-page by their plate, whatever lies between', () => {
    const rows = joinVehicles([
      readOf('1.jpg', 'FRONT', { plateNo: '京A1', vin: 'V1' }),
      readOf('2.jpg', 'FRONT', { plateNo: '京A2' }),
      readOf('3.jpg', 'BACK', { plateNo: '京A1', fileNo: '11' }, { warnings: ['BLUR'] }),
    ]);
    expect(rows.map(({ files }) => files)).toEqual([['1.jpg', '3.jpg'], ['2.jpg']]);
    expect(rows[0]?.values).toEqual({
      'front.plateNo': '京A1',
      'front.vin': 'V1',
      'back.plateNo': '京A1',
      'back.fileNo': '11',
    });
    expect(rows[0]?.warnings).toEqual(['BLUR']);
  });

  it('keeps two photos of the same page apart, and pages without a plate', () => {
    const rows = joinVehicles([
      readOf('1.jpg', 'FRONT', { plateNo: '京A1' }),
      readOf('2.jpg', 'FRONT', { plateNo: '京A1' }),
      readOf('3.jpg', 'BACK', {}),
      readOf('4.jpg', 'BACK', {}),
    ]);
    expect(rows.map(({ files }) => files.length)).toEqual([1, 1, 1, 1]);
  });

  it('joins the second pair of one plate with each other', () => {
    const rows = joinVehicles(
      (['FRONT', 'FRONT', 'BACK', 'BACK'] as const).map((page, at) =>
        readOf(`${at.toString()}.jpg`, page, { plateNo: '京A1' }),
      ),
    );
    expect(rows.map(({ files }) => files)).toEqual([
      ['0.jpg', '2.jpg'],
      ['1.jpg', '3.jpg'],
    ]);
  });
});

describe('CSV for a spreadsheet', () => {
  it('begins with a byte order mark, ends its lines as Windows does, keeps Chinese', () => {
    const csv = WRITERS.csv([readOf('1.jpg', 'FRONT', { owner: '王京' })]);
    expect(csv.startsWith('\uFEFFfiles,front.owner,')).toBe(true);
    expect(csv).toContain('王京');
    expect(csv.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each(['=1+1', '+86', '-1+1', '@SUM(1)', '＝1+1', '＠SUM(1)'])(
    'quotes what would run as a formula, in a value as in the name of a file: %s',
    (formula) => {
      const csv = WRITERS.csv([readOf(`${formula}.jpg`, 'FRONT', { owner: formula })]);
      expect(cellsOf(csv)[1]?.slice(0, 2)).toEqual([`'${formula}.jpg`, `'${formula}`]);
    },
  );

  it.each(['12E345', '1e5', 'MAR10', 'sept1', '4-12'])(
    'keeps an engine number that Excel would count as something else: %s',
    (engineNo) => {
      const csv = WRITERS.csv([readOf('1.jpg', 'FRONT', { engineNo })]);
      expect(cellsOf(csv)[1]?.[1]).toBe(`${engineNo}\t`);
    },
  );

  it('keeps long numbers and leading zeros as they are printed, dashes as nothing', () => {
    const values = { fileNo: '530300188888', engineNo: '00123', allowNum: '5', loadQuality: '--' };
    const csv = WRITERS.csv([readOf('1.jpg', 'BACK', values)]);
    const [columns = [], cells = []] = cellsOf(csv);
    const cellOf = (column: string): string | undefined => cells[columns.indexOf(column)];
    expect(cellOf('back.fileNo')).toBe('530300188888\t');
    expect(cellOf('back.engineNo')).toBe('00123\t');
    expect(cellOf('back.allowNum')).toBe('5');
    expect(cellOf('back.loadQuality')).toBe('');
  });

  it('tells which photos were refused', () => {
    const [, row] = cellsOf(WRITERS.csv([REFUSED]));
    expect(row).toEqual(['cat.jpg', '', '', 'NOT_A_VEHICLE_LICENSE']);
  });
});

describe('the forms of a result', () => {
  it.each([
    [undefined, 'table'],
    ['a.csv', 'csv'],
    ['a.jsonl', 'jsonl'],
    ['a.ndjson', 'jsonl'],
    ['a.txt', 'csv'],
  ] as const)('%s is %s', (file, form) => {
    expect(formOf(file)).toBe(form);
  });

  it('prints JSONL one outcome a line', () => {
    const outcomes = [readOf('1.jpg', 'FRONT', { owner: '王' }), REFUSED];
    const lines = WRITERS.jsonl(outcomes).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(outcomes);
  });

  it('prints a table without colors, refusals among the rest', () => {
    const table = WRITERS.table([
      readOf('1.jpg', 'FRONT', { plateNo: '京A1', owner: '王' }),
      REFUSED,
    ]);
    expect(table).toMatch(/1\.jpg .*FRONT .*京A1 .*王/u);
    expect(table).toContain('NOT_A_VEHICLE_LICENSE');
    expect(table).not.toContain('\u001B');
  });
});

describe('the summary', () => {
  it('counts, gives each reason once with its photos, and says where to look', () => {
    const doubtful = readOf(
      '1.jpg',
      'FRONT',
      {},
      {
        doubts: [{ kind: 'LOW_CONFIDENCE', fields: ['vin', 'model'] }],
      },
    );
    expect(summarize([doubtful, REFUSED, { ...REFUSED, file: 'dog.jpg' }]).split('\n')).toEqual([
      '1 read, 2 refused',
      '  NOT_A_VEHICLE_LICENSE: No license.',
      '    cat.jpg',
      '    dog.jpg',
      '1 to look at:',
      '  1.jpg: LOW_CONFIDENCE (vin model)',
    ]);
  });
});
