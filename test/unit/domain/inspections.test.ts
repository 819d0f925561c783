import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInspections } from '../../../src/domain/inspections.ts';
import type { Inspection } from '../../../src/domain/inspections.ts';

const inspection: fc.Arbitrary<Inspection> = fc.record({
  validUntil: fc
    .tuple(fc.integer({ min: 1990, max: 2099 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${String(year)}-${String(month).padStart(2, '0')}`),
  authority: fc.constantFrom('云A', '鲁R', '皖A', null),
});

function print({ validUntil, authority }: Inspection): string {
  const [year = '', month = ''] = validUntil.split('-');
  return `检验有效期至${year}年${month}月${authority === null ? '' : `${authority}(01)`}`;
}

describe('parseInspections', () => {
  it('reads back every entry, newest first', () => {
    fc.assert(
      fc.property(fc.array(inspection), fc.constantFrom('', ' ', '\n', '；'), (entries, gap) => {
        const read = parseInspections(entries.map(print).join(gap));
        const months = read.map(({ validUntil }) => validUntil);
        expect(months).toEqual(months.toSorted().toReversed());
        expect(read).toHaveLength(entries.length);
        expect(read).toEqual(expect.arrayContaining(entries));
      }),
    );
  });

  it('reads the specimen', () => {
    expect(parseInspections('检验有效期至2017年04月鲁R(01)')).toEqual([
      { validUntil: '2017-04', authority: '鲁R' },
    ]);
  });

  it.each([
    '检验有效期至 2015年 11月 皖A (4S)',
    '检验有效期至2015年11月皖A（4S）',
    '检验有效期至２０１５年１１月皖Ａ',
    '检验有效期至2015-11皖A(4S)',
  ])('reads over spaces, full-width forms and brackets: %s', (record) => {
    expect(parseInspections(record)).toEqual([{ validUntil: '2015-11', authority: '皖A' }]);
  });

  it('keeps the order of the card for entries of one month', () => {
    expect(parseInspections('检验有效期至2015年11月皖A(01)检验有效期至2015年11月云A(01)')).toEqual([
      { validUntil: '2015-11', authority: '皖A' },
      { validUntil: '2015-11', authority: '云A' },
    ]);
  });

  it('skips a month the calendar has not', () => {
    expect(parseInspections('检验有效期至2015年13月皖A检验有效期至2014年09月云A(01)')).toEqual([
      { validUntil: '2014-09', authority: '云A' },
    ]);
  });

  it.each([null, '', '--', '强制报废期止2024-03-23'])('finds none in %j', (record) => {
    expect(parseInspections(record)).toEqual([]);
  });
});
