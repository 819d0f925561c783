import { describe, expect, it } from 'vitest';
import { LOW_CONFIDENCE_BELOW } from '../../../src/domain/rules/confidence-rule.ts';
import { percentOf, trustIn } from '../../../src/page/reading/confidence.ts';
import { pagesOf } from '../../../src/page/reading/rows.ts';
import type { Recognition } from '../../../src/page/reading/rows.ts';
import { preferredLocale } from '../../../src/page/words/locale.ts';
import { CHINESE } from '../../../src/page/words/chinese.ts';
import { ENGLISH } from '../../../src/page/words/english.ts';

type Back = Extract<Recognition['pages'][number], { __typename: 'BackInfo' }>;

const BACK: Back = {
  __typename: 'BackInfo',
  fields: [],
  plate: null,
  seats: null,
  totalMassKg: null,
  curbWeightKg: null,
  loadQualityKg: null,
  totalQuasiMassKg: null,
  dimensions: null,
  inspections: [],
};

const field = (name: string, text: string): Back['fields'][number] => ({
  name,
  text,
  confidence: 0.9,
  polygon: null,
});

const recognitionWith = (part: Partial<Recognition>): Recognition => ({
  id: 'id',
  side: 'BACK',
  medium: 'PAPER',
  engine: 'EMBEDDED',
  cached: false,
  requestId: null,
  recognizedAt: '2026-01-01T00:00:00.000Z',
  warnings: [],
  warnMessages: [],
  findings: [],
  pages: [],
  ...part,
});

describe('the rows of the page', () => {
  it('follow the order of the card, with members nobody knows last', () => {
    const fields = [field('novelty', '1'), field('record', '2'), field('plateNo', '3')];
    const [page] = pagesOf(recognitionWith({ pages: [{ ...BACK, fields }] }), 'en');
    expect(page?.rows.map(({ label, text }) => [label, text])).toEqual([
      ['Plate number', '3'],
      ['Inspection record', '2'],
      ['novelty', '1'],
    ]);
  });

  it('name what is blank or unreadable, but nothing that only electronic licenses have', () => {
    const fields = [field('plateNo', '京A12345')];
    const [page] = pagesOf(recognitionWith({ pages: [{ ...BACK, fields }] }), 'zh');
    expect(page?.unread).toContain('档案编号');
    expect(page?.unread).not.toContain('号牌号码');
    expect(page?.unread).not.toContain('车身颜色');
  });

  it('tell a typed value once, in the language asked for', () => {
    const fields = [field('record', '检验有效期至2017年04月鲁R'), field('record', '再')];
    const inspections = [{ validUntil: '2017-04', authority: '鲁R' }];
    const pages = [{ ...BACK, fields, inspections }];
    const typed = (locale: 'en' | 'zh'): (string | null)[] | undefined =>
      pagesOf(recognitionWith({ pages }), locale)[0]?.rows.map((row) => row.typed);
    expect(typed('en')).toEqual(['Valid through April 2017 · 鲁R', null]);
    expect(typed('zh')).toEqual(['有效期至2017年4月 · 鲁R', null]);
  });

  it('carry the contradictions of their member, a low confidence by its number alone', () => {
    const fields = [field('totalMass', '1499kg')];
    const findings: Recognition['findings'] = [
      { kind: 'CURB_WEIGHT_ABOVE_TOTAL_MASS', fields: ['curbWeight', 'totalMass'] },
      { kind: 'LOW_CONFIDENCE', fields: ['totalMass'] },
    ];
    const [page] = pagesOf(recognitionWith({ pages: [{ ...BACK, fields }], findings }), 'en');
    expect(page?.rows[0]?.findings).toEqual(['CURB_WEIGHT_ABOVE_TOTAL_MASS']);
  });

  it('show the values of a tractor, which have no place', () => {
    const tractor = {
      __typename: 'TractorBackInfo',
      plateNo: '鲁01·12345',
      allowNum: null,
      combineHarvesterQuality: null,
      tractorMinUsageWeight: '2000kg',
      tractorMaxAllowLoadCapacity: null,
      externalSize: null,
      record: null,
      vehicleType: null,
      address: null,
    } as const;
    const [page] = pagesOf(recognitionWith({ pages: [tractor] }), 'en');
    expect(page?.rows.map(({ text, polygon }) => [text, polygon])).toEqual([
      ['鲁01·12345', null],
      ['2000kg', null],
    ]);
  });
});

describe('confidence', () => {
  it.each([
    [null, 'unknown'],
    [0.79, 'low'],
    [0.8, 'fair'],
    [0.95, 'high'],
  ] as const)('%s is %s', (confidence, trust) => {
    expect(trustIn(confidence)).toBe(trust);
  });

  it('is low where the gateway finds it low', () => {
    expect(trustIn(LOW_CONFIDENCE_BELOW)).toBe('fair');
    expect(trustIn(LOW_CONFIDENCE_BELOW - 0.0001)).toBe('low');
  });

  it('is never rounded up to certainty', () => {
    expect(percentOf(0.9999)).toBe('99%');
  });
});

describe('the language', () => {
  it.each([
    [['zh-TW', 'en'], 'zh'],
    [['fr', 'zh-CN'], 'zh'],
    [['en-GB', 'zh'], 'en'],
    [['fr'], 'en'],
  ] as const)('of a browser that reads %s is %s', (languages, locale) => {
    expect(preferredLocale(languages)).toBe(locale);
  });

  it('fills the same gaps in every sentence', () => {
    const gapsOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(ENGLISH)) {
      expect(gapsOf(CHINESE[key as keyof typeof ENGLISH]), key).toEqual(gapsOf(text));
    }
  });
});
