import type { Layout } from './layout.ts';
import { label } from './layout.ts';

/** The sub-page. Measured on a scanned specimen of GA 37-2008. */
export const BACK_LAYOUT: Layout = {
  side: 'BACK',
  labels: [
    label('号牌号码', 22, 142, 53),
    label('档案编号', 391, 500, 53),
    label('核定载人数', 22, 142, 122),
    label('总质量', 534, 659, 125),
    label('整备质量', 24, 140, 195),
    label('核定载质量', 535, 660, 195),
    label('外廓尺寸', 25, 142, 262),
    label('准牵引总质量', 534, 660, 268),
    label('备注', 27, 136, 331),
    label('检验记录', 28, 138, 471),
  ],
  fields: [
    {
      name: 'plateNo',
      region: { left: 143, top: 4, right: 386, bottom: 75 },
      lineY: 40,
      lineHeight: 46,
      lines: 'ONE',
    },
    {
      name: 'fileNo',
      region: { left: 504, top: 4, right: 876, bottom: 75 },
      lineY: 40,
      lineHeight: 46,
      lines: 'ONE',
    },
    {
      name: 'allowNum',
      region: { left: 145, top: 75, right: 530, bottom: 144 },
      lineY: 108,
      lineHeight: 46,
      lines: 'ONE',
    },
    {
      name: 'totalMass',
      region: { left: 662, top: 75, right: 876, bottom: 144 },
      lineY: 109,
      lineHeight: 46,
      lines: 'ONE',
    },
    {
      name: 'curbWeight',
      region: { left: 143, top: 144, right: 530, bottom: 214 },
      lineY: 177,
      lineHeight: 46,
      lines: 'ONE',
    },
    {
      name: 'loadQuality',
      region: { left: 662, top: 144, right: 876, bottom: 214 },
      lineY: 178,
      lineHeight: 46,
      lines: 'ONE',
    },
    {
      name: 'externalSize',
      region: { left: 145, top: 214, right: 530, bottom: 284 },
      lineY: 249,
      lineHeight: 46,
      lines: 'ONE',
    },
    {
      name: 'totalQuasiMass',
      region: { left: 663, top: 214, right: 876, bottom: 284 },
      lineY: 247,
      lineHeight: 46,
      lines: 'ONE',
    },
    {
      name: 'marks',
      region: { left: 140, top: 284, right: 876, bottom: 390 },
      lineY: 320,
      lineHeight: 46,
      lines: 'SEVERAL',
    },
    {
      name: 'record',
      region: { left: 140, top: 390, right: 876, bottom: 505 },
      lineY: 431,
      lineHeight: 46,
      lines: 'SEVERAL',
    },
    {
      name: 'subPageCode',
      region: { left: 360, top: 545, right: 860, bottom: 590 },
      lineY: 565,
      lineHeight: 34,
      lines: 'ONE',
    },
  ],
};
