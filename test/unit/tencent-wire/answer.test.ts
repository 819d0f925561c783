import { describe, expect, it } from 'vitest';
import { SAMPLE_BACK, SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';
import { printAnswer, readAnswer } from '../../../src/tencent-wire/answer.ts';

describe('an answer', () => {
  it.each([
    { example: 'front', answer: SAMPLE_FRONT },
    { example: 'back', answer: SAMPLE_BACK },
    { example: 'electronic', answer: { ...SAMPLE_BACK, VehicleLicenseType: 'Normal' } },
    { example: 'double', answer: { ...SAMPLE_BACK, FrontInfo: SAMPLE_FRONT.FrontInfo } },
  ])('of the $example example is printed as it was read, in the same order', ({ answer }) => {
    const reprinted = printAnswer(readAnswer(answer));
    expect(reprinted).toEqual(answer);
    expect(Object.keys(reprinted.BackInfo ?? {})).toEqual(Object.keys(answer.BackInfo ?? {}));
  });

  it('of an electronic license says so, with the members that stand there only', () => {
    const reading = readAnswer({ ...SAMPLE_FRONT, VehicleLicenseType: 'Electronic' });
    expect(reading.medium).toBe('ELECTRONIC');
    expect(printAnswer(reading)).toMatchObject({
      VehicleLicenseType: 'Electronic',
      FrontInfo: { StateElectronic: '' },
    });
  });

  it('of a tractor’s sub-page keeps it', () => {
    const reading = readAnswer({ TractorBackInfo: { PlateNo: '黑0112345' } });
    expect(reading.pages).toMatchObject([{ kind: 'TRACTOR_BACK' }]);
    expect(printAnswer(reading)).toMatchObject({
      FrontInfo: null,
      TractorBackInfo: { PlateNo: '黑0112345', CombineHarvesterQuality: '' },
    });
  });

  it('lists its pages in the order FRONT, BACK', () => {
    const { FrontInfo } = SAMPLE_FRONT;
    const { pages } = readAnswer({ BackInfo: SAMPLE_BACK.BackInfo, FrontInfo });
    expect(pages.map(({ kind }) => kind)).toEqual(['FRONT', 'BACK']);
  });

  it('keeps warnings nobody knows yet, and gives known ones their word', () => {
    const { warnings } = readAnswer({
      RecognizeWarnCode: [-9199, -9105, -9198, 'x'],
      RecognizeWarnMsg: ['WARN_NEW'],
    });
    expect(warnings).toEqual([
      { code: -9199, message: 'WARN_NEW' },
      { code: -9105, message: 'WARN_DRIVER_LICENSE_BLUR' },
      { code: -9198, message: '' },
    ]);
  });

  it('takes an unknown medium for none', () => {
    expect(readAnswer({ VehicleLicenseType: 'Engraved' })).toEqual({
      medium: null,
      pages: [],
      warnings: [],
    });
  });

  it.each([null, undefined, 'text', 3, [], { FrontInfo: 'text' }, { BackInfo: [] }])(
    'of another shape is refused: %j',
    (answer) => {
      expect(() => readAnswer(answer)).toThrow(
        expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE' }),
      );
    },
  );
});
