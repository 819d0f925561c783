import { describe, expect, it } from 'vitest';
import { accepts } from '../../../../../src/recognizers/embedded/decoding/accepts.ts';
import { FIELD_GRAMMARS } from '../../../../../src/recognizers/embedded/decoding/field-grammars.ts';

const fits = (member: string, text: string): boolean => {
  const grammar = FIELD_GRAMMARS.get(member);
  return grammar !== undefined && accepts(grammar, text);
};

describe('a grammar', () => {
  it.each([
    ['plateNo', '京AA5599'],
    ['plateNo', '粤Z38Q1港'],
    ['registerDate', '2020-02-29'],
    ['fileNo', '530100001466'],
    ['fileNo', '110105974681'],
    ['fileNo', 'A00-00476807'],
    ['fileNo', '苏F123E9'],
    ['totalMass', '--'],
    ['externalSize', '4620×1780×1498mm'],
    ['allowNum', '2+3人'],
    ['model', 'SGM7151LAAA'],
  ])('of %s accepts %s', (member, text) => {
    expect(fits(member, text)).toBe(true);
  });

  it.each([
    ['plateNo', '京AAI599'],
    ['registerDate', '2019-02-29'],
    ['registerDate', '2089-04-02'],
    ['registerDate', '2020-02-2'],
    ['fileNo', '53010000146'],
    ['totalMass', '1505'],
    ['vin', 'LSVAU2A37N218362'],
  ])('of %s refuses %s', (member, text) => {
    expect(fits(member, text)).toBe(false);
  });
});
