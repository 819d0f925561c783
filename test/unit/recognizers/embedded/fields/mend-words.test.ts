import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLACE_BEGINNINGS } from '../../../../../src/domain/places.ts';
import { SEAL_ENDINGS } from '../../../../../src/domain/vocabularies.ts';
import { mendAddress } from '../../../../../src/recognizers/embedded/fields/mend-address.ts';
import type { Mended } from '../../../../../src/recognizers/embedded/fields/mend-words.ts';
import {
  mendBeginning,
  mendSeal,
} from '../../../../../src/recognizers/embedded/fields/mend-words.ts';
import { doubtful, signsOf } from './signs.ts';

const textOf = ({ signs }: Mended): string => signs.map(({ symbol }) => symbol).join('');

describe('the beginning of an address', () => {
  it('stays as it is where it names a place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLACE_BEGINNINGS), (place) => {
        const { cost, signs } = mendBeginning(signsOf(`${place}人民路12号`));
        expect(cost).toBe(0);
        expect(textOf({ signs, cost })).toBe(`${place}人民路12号`);
      }),
    );
  });

  it('gets back a character that was lost from a long name', () => {
    expect(textOf(mendBeginning(signsOf('西壮族自治区南宁市武鸣区')))).toBe(
      '广西壮族自治区南宁市武鸣区',
    );
  });

  it('is mended in a short name only where the recognizer doubts', () => {
    expect(textOf(mendBeginning(doubtful('董庆市江北区', 0, 0.4)))).toBe('重庆市江北区');
    expect(textOf(mendBeginning(signsOf('昆山市玉山镇')))).toBe('昆山市玉山镇');
  });

  it('is not doubled', () => {
    expect(textOf(mendBeginning(signsOf('天天津市武清区')))).toBe('天津市武清区');
  });

  it('costs more the more was mended', () => {
    const once = mendBeginning(signsOf('西壮族自治区南宁市')).cost;
    expect(mendBeginning(signsOf('西壮族自治区南市')).cost).toBeGreaterThan(once);
  });
});

describe('the words of a seal', () => {
  it('end as the traffic police sign', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SEAL_ENDINGS), fc.nat(), (ending, pick) => {
        const lost = pick % ending.length;
        const read = ending.slice(0, lost) + ending.slice(lost + 1);
        expect(SEAL_ENDINGS).toContain(textOf(mendSeal(signsOf(`大连市${read}`))).slice(3));
      }),
    );
  });

  it('have no character twice in a row', () => {
    expect(textOf(mendSeal(signsOf('上上海市公安安局交通警察支队')))).toBe(
      '上海市公安局交通警察支队',
    );
  });

  it('stay where nobody known signs', () => {
    expect(textOf(mendSeal(signsOf('某某专用章')))).toBe('某专用章');
  });
});

describe('an address', () => {
  it('has the letter of a block where a digit alone was read', () => {
    expect(textOf(mendAddress(signsOf('附20号0座11层')))).toBe('附20号D座11层');
    expect(textOf(mendAddress(signsOf('10座2层')))).toBe('10座2层');
  });

  it('gets the bracket back whose other one was read, where it is in doubt', () => {
    expect(textOf(mendAddress(doubtful('小区7金色港湾)9幢', 2, 0.6)))).toBe('小区(金色港湾)9幢');
    expect(textOf(mendAddress(doubtful('(百合公寓J1幢', 5, 0.6)))).toBe('(百合公寓)1幢');
    expect(textOf(mendAddress(signsOf('小区7金色港湾)9幢')))).toBe('小区7金色港湾)9幢');
  });

  it('gets an opening bracket back that was lost between two lines', () => {
    const lines = (...texts: readonly string[]) => texts.flatMap((text) => signsOf(text));
    expect(textOf(mendAddress(lines('路8号', '金色港湾)9幢')))).toBe('路8号(金色港湾)9幢');
    expect(textOf(mendAddress(lines('路8号(金色', '港湾)9幢')))).toBe('路8号(金色港湾)9幢');
    expect(textOf(mendAddress(lines('路8号(', '金色港湾)9幢')))).toBe('路8号(金色港湾)9幢');
    expect(textOf(mendAddress(lines('路8号', '金色港湾9幢')))).toBe('路8号金色港湾9幢');
  });

  it('lies in 人民路 where that is in doubt', () => {
    expect(textOf(mendAddress(doubtful('大民路9号', 0, 0.6)))).toBe('人民路9号');
    expect(textOf(mendAddress(signsOf('大民屯镇9号')))).toBe('大民屯镇9号');
  });
});
