import { describe, expect, it } from 'vitest';
import { PAGE_MEMBERS, pageOf } from '../../../src/domain/pages.ts';
import type { RecognizedField } from '../../../src/domain/pages.ts';

const field = (name: string, text: string): RecognizedField => ({
  name,
  text,
  confidence: null,
  polygon: null,
});

describe('pageOf', () => {
  it.each(['FRONT', 'BACK', 'TRACTOR_BACK'] as const)('gives page %s all its members', (kind) => {
    const page = pageOf(kind, []);
    expect(Object.keys(page.values)).toEqual(PAGE_MEMBERS[kind]);
    expect(Object.values(page.values).every((text) => text === null)).toBe(true);
  });

  it('takes values from the fields, the first of a name', () => {
    const fields = [field('vin', 'A'), field('vin', 'B'), field('owner', '王京')];
    expect(pageOf('FRONT', fields)).toMatchObject({
      kind: 'FRONT',
      fields,
      values: { vin: 'A', owner: '王京', plateNo: null },
    });
  });

  it('keeps members nobody knows yet as fields only', () => {
    const page = pageOf('BACK', [field('futureMember', 'x')]);
    expect(page.fields).toEqual([field('futureMember', 'x')]);
    expect(page.values).not.toHaveProperty('futureMember');
  });

  it('tells blanks and what was not given apart', () => {
    const page = pageOf('BACK', [field('loadQuality', '--')], { marks: '' });
    expect(page.values).toMatchObject({ loadQuality: '--', marks: '', record: null });
  });

  it('trusts a field before what else is known', () => {
    expect(pageOf('BACK', [field('marks', 'x')], { marks: '' }).values.marks).toBe('x');
  });
});
