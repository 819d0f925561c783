import { describe, expect, it } from 'vitest';
import { printAnswer, readAnswer } from '../../../src/tencent-wire/answer.ts';

const FRONT_EXAMPLE = {
  FrontInfo: {
    PlateNo: '沪AA1234',
    VehicleType: '小型轿车',
    Owner: '李明',
    Address: '上海市徐汇区田林路397号腾云大厦6F',
    UseCharacter: '非营运',
    Model: '别克牌SGM7151LAAA',
    Vin: 'ABCDEFGH123456789',
    EngineNo: '8B54321',
    RegisterDate: '2011-10-10',
    IssueDate: '',
    Seal: '上海市公安局交通警寨总队',
  },
  BackInfo: null,
  RecognizeWarnCode: [-9102],
  RecognizeWarnMsg: ['WARN_DRIVER_LICENSE_COPY_CARD'],
};
const BACK_EXAMPLE = {
  FrontInfo: null,
  BackInfo: {
    PlateNo: '皖AC4L50',
    FuelType: '',
    FileNo: 'A00-00476807',
    AllowNum: '5人',
    TotalMass: '1837kg',
    CurbWeight: '1431kg',
    LoadQuality: '--',
    ExternalSize: '4620×1780×1498mm',
    TotalQuasiMass: '--',
    Marks: '',
    Record: '检验有效期至2015年11月皖A(4S)',
    SubPageCode: '',
  },
  RecognizeWarnCode: [-9103],
  RecognizeWarnMsg: ['WARN_DRIVER_LICENSE_SCREENED_CARD'],
};

describe('an answer', () => {
  it.each([
    { example: 'front', answer: FRONT_EXAMPLE },
    { example: 'back', answer: BACK_EXAMPLE },
    { example: 'electronic', answer: { ...BACK_EXAMPLE, VehicleLicenseType: 'Normal' } },
    { example: 'double', answer: { ...BACK_EXAMPLE, FrontInfo: FRONT_EXAMPLE.FrontInfo } },
  ])('of the $example example is printed as it was read, in the same order', ({ answer }) => {
    const reprinted = printAnswer(readAnswer(answer));
    expect(reprinted).toEqual(answer);
    expect(Object.keys(reprinted.BackInfo ?? {})).toEqual(Object.keys(answer.BackInfo ?? {}));
  });

  it('of an electronic license says so, with the members that stand there only', () => {
    const reading = readAnswer({ ...FRONT_EXAMPLE, VehicleLicenseType: 'Electronic' });
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
    const { FrontInfo } = FRONT_EXAMPLE;
    const { pages } = readAnswer({ BackInfo: BACK_EXAMPLE.BackInfo, FrontInfo });
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
