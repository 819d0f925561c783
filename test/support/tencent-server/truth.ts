/** What the server reads in an image, by CardSide: the inside of `Response`, or the code it refuses with. */
export type Truth = Readonly<Record<string, Readonly<Record<string, unknown>> | string>>;

/** By SHA-256 of the image, lower-case hex. */
export type TruthTable = Readonly<Record<string, Truth>>;

/** The answer to images that stand in no table. */
export const SAMPLE_FRONT = {
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
} as const;

export const SAMPLE_BACK = {
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
} as const;

const SAMPLES: Truth = {
  FRONT: SAMPLE_FRONT,
  BACK: SAMPLE_BACK,
  DOUBLE: { ...SAMPLE_FRONT, BackInfo: SAMPLE_BACK.BackInfo },
};

/** What the table says of an image and side; the samples of the API's document where it says nothing. */
export function truthOf(
  table: TruthTable,
  imageSha256: string | null,
  side: string,
): Readonly<Record<string, unknown>> | string {
  const truth = imageSha256 === null ? undefined : table[imageSha256];
  if (truth === undefined)
    return SAMPLES[side] ?? 'InvalidParameterValue.InvalidParameterValueLimit';
  return truth[side] ?? 'FailedOperation.LicenseCardSideError';
}
