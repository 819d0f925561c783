import { describe, expect, it } from 'vitest';
import { BACK_MEMBERS, TRACTOR_BACK_MEMBERS } from '../../../../src/domain/pages.ts';
import type { BackPage, LicensePage, TractorBackPage } from '../../../../src/domain/pages.ts';
import { warningOf } from '../../../../src/domain/warnings.ts';
import { printRecognition } from '../../../../src/graphql/print/recognition.ts';
import { frontPageWith, readingWith } from '../../../support/recognition.ts';

const backPageWith = (values: Partial<BackPage['values']>): BackPage => {
  const blank = Object.fromEntries(BACK_MEMBERS.map((member) => [member, '']));
  return { kind: 'BACK', values: { ...blank, ...values } as BackPage['values'], fields: [] };
};

const print = (
  pages: readonly LicensePage[],
  part: Parameters<typeof readingWith>[0] = {},
): ReturnType<typeof printRecognition> =>
  printRecognition({
    recognition: {
      ...readingWith({ pages, ...part }),
      id: 'a',
      imageHash: 'b',
      recognizedAt: '2026-01-02T03:04:05.678Z',
      findings: [],
    },
    cached: true,
  });

describe('printRecognition', () => {
  it('prints a blank as null and dashes as dashes', () => {
    const { back } = print([backPageWith({ marks: '', loadQuality: '--', record: null })]);
    expect(back).toMatchObject({ marks: null, loadQuality: '--', record: null });
  });

  it('derives the sub-page’s typed members from what is printed', () => {
    const { back } = print([
      backPageWith({
        plateNo: '鲁RD12345',
        allowNum: '2+3人',
        totalMass: '1499kg',
        curbWeight: '1435kg',
        loadQuality: '--',
        totalQuasiMass: '',
        externalSize: '4546×1710×1427mm',
        record: '检验有效期至2014年09月云A(01)检验有效期至2017年04月鲁R(01)',
      }),
    ]);
    expect(back).toMatchObject({
      plate: { text: '鲁RD12345', kind: 'NEW_ENERGY_SMALL', province: '鲁', issuer: 'R' },
      seats: 5,
      totalMassKg: 1499,
      curbWeightKg: 1435,
      loadQualityKg: null,
      totalQuasiMassKg: null,
      dimensions: { lengthMm: 4546, widthMm: 1710, heightMm: 1427 },
      inspections: [
        { validUntil: '2017-04', authority: '鲁R' },
        { validUntil: '2014-09', authority: '云A' },
      ],
    });
  });

  it('derives nothing from blanks and dashes', () => {
    const { front } = print([
      frontPageWith({ vin: '--', issueDate: '--', model: '', plateNo: '' }),
    ]);
    expect(front).toMatchObject({
      vin: '--',
      issueDate: null,
      registerDate: null,
      plate: null,
      brand: null,
      vinCheck: null,
      vehicle: null,
    });
  });

  it('joins an old chassis number too, which no check applies to', () => {
    const { front } = print([frontPageWith({ vin: 'LGX 12345' })]);
    expect(front).toMatchObject({ vinCheck: 'NOT_APPLICABLE', vehicle: { vin: 'LGX12345' } });
  });

  it('keeps the order of pages and names each', () => {
    const blank = Object.fromEntries(TRACTOR_BACK_MEMBERS.map((member) => [member, '']));
    const tractor: TractorBackPage = {
      kind: 'TRACTOR_BACK',
      values: { ...blank, record: '合格' } as TractorBackPage['values'],
      fields: [],
    };
    const { pages, front, back } = print([frontPageWith({}), tractor]);
    expect(pages).toMatchObject([
      { __typename: 'FrontInfo' },
      { __typename: 'TractorBackInfo', record: '合格', address: null },
    ]);
    expect(front).toBe(pages[0]);
    expect(back).toBeNull();
  });

  it('keeps codes and messages of warnings verbatim, also of one nobody knows', () => {
    const warnings = [warningOf('BLUR'), { code: -9999, message: 'WARN_NEW' }];
    expect(print([], { warnings })).toMatchObject({
      warnings: ['BLUR', 'OTHER'],
      warnCodes: [-9105, -9999],
      warnMessages: ['WARN_DRIVER_LICENSE_BLUR', 'WARN_NEW'],
    });
  });
});
