import type { Locale } from '../words/locale.ts';

/** The pages of a license. */
export type PageKind = 'FRONT' | 'BACK' | 'TRACTOR_BACK';

/** What a member is called, as the card prints it. */
export interface MemberLabel extends Readonly<Record<Locale, string>> {
  /** Stands on electronic licenses only. */
  readonly electronic?: true;
}

const label = (en: string, zh: string): MemberLabel => ({ en, zh });
const electronic = (en: string, zh: string): MemberLabel => ({ en, zh, electronic: true });

/** The members of each page, in the card's order. */
export const MEMBERS: Readonly<Record<PageKind, Readonly<Record<string, MemberLabel>>>> = {
  FRONT: {
    plateNo: label('Plate number', '号牌号码'),
    vehicleType: label('Vehicle type', '车辆类型'),
    owner: label('Owner', '所有人'),
    address: label('Address', '住址'),
    useCharacter: label('Use character', '使用性质'),
    model: label('Brand and model', '品牌型号'),
    vin: label('VIN', '车辆识别代号'),
    engineNo: label('Engine number', '发动机号码'),
    registerDate: label('Registered', '注册日期'),
    issueDate: label('Issued', '发证日期'),
    seal: label('Seal', '印章'),
    stateElectronic: electronic('State', '状态'),
    inspectionValidityTimeElectronic: electronic('Inspection valid until', '检验有效期'),
    generationTimeElectronic: electronic('Generated', '生成时间'),
  },
  BACK: {
    plateNo: label('Plate number', '号牌号码'),
    fileNo: label('File number', '档案编号'),
    allowNum: label('Persons allowed', '核定载人数'),
    totalMass: label('Total mass', '总质量'),
    curbWeight: label('Curb weight', '整备质量'),
    loadQuality: label('Rated load', '核定载质量'),
    externalSize: label('Outer dimensions', '外廓尺寸'),
    marks: label('Remarks', '备注'),
    record: label('Inspection record', '检验记录'),
    totalQuasiMass: label('Total towed mass', '准牵引总质量'),
    subPageCode: label('Card core number', '证芯编号'),
    fuelType: label('Energy', '能源种类'),
    addressElectronic: electronic('Address', '住址'),
    issueAuthorityElectronic: electronic('Issuing authority', '发证机关'),
    carBodyColor: electronic('Body color', '车身颜色'),
  },
  TRACTOR_BACK: {
    plateNo: label('Plate number', '号牌号码'),
    allowNum: label('Persons allowed', '核定载人数'),
    combineHarvesterQuality: label('Harvester mass', '联合收割机质量'),
    tractorMinUsageWeight: label('Minimum operating mass', '拖拉机最小使用质量'),
    tractorMaxAllowLoadCapacity: label('Maximum permitted load', '拖拉机最大允许载质量'),
    externalSize: label('Outer dimensions', '外廓尺寸'),
    record: label('Inspection record', '检验记录'),
    vehicleType: label('Type', '类型'),
    address: label('Address', '住址'),
  },
};

/** What a member is called; its own name where nobody knows it yet. */
export function labelOf(page: PageKind, name: string, locale: Locale): string {
  return MEMBERS[page][name]?.[locale] ?? name;
}
