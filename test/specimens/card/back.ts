import type { Random } from '../random.ts';
import type { Box } from '../geometry.ts';
import { drawText } from '../text.ts';
import type { BackTruth, LicenseTruth } from '../truth/license.ts';
import { drawBarcode } from './barcode.ts';
import { layHologram } from './hologram.ts';
import { stampRecord } from './inspection-stamp.ts';
import { newPage, noteField } from './page.ts';
import type { DrawnCard } from './page.ts';
import { tintPaper } from './paper.ts';
import type { PrintVersion } from './print-version.ts';
import { fit, rule, writeLabel, writeValue } from './writing.ts';
import type { Writing } from './writing.ts';

const END = 857;

const writeLabels = (writing: Writing): void => {
  for (const [text, x, baseline, width] of [
    ['号牌号码', 28, 64, 106],
    ['档案编号', 398, 64, 98],
    ['核定载人数', 28, 133, 106],
    ['总质量', 538, 133, 116],
    ['整备质量', 28, 204, 106],
    ['核定载质量', 538, 204, 116],
    ['外廓尺寸', 28, 273, 106],
    ['准牵引总质量', 538, 275, 116],
    ['备注', 28, 338, 106],
    ['检验记录', 28, 480, 106],
  ] as const) {
    writeLabel(writing, { text, english: '', x, baseline, width });
  }
  if (writing.version.energyRow) {
    writeLabel(writing, { text: '能源种类', english: '', x: 538, baseline: 338, width: 106 });
  }
};

const ruleLines = (writing: Writing): void => {
  const marksEnd = writing.version.energyRow ? 532 : END;
  for (const [y, from, to] of [
    [66, 135, 382],
    [66, 497, END],
    [135, 135, 536],
    [135, 655, END],
    [206, 135, 536],
    [206, 655, END],
    [276, 135, 536],
    [276, 655, END],
    [343, 135, marksEnd],
    [409, 135, END],
    [483, 210, END],
  ] as const) {
    rule(writing, y, from, to);
  }
  if (marksEnd !== END) {
    rule(writing, 343, 655, END);
  }
};

const writeValues = (writing: Writing, truth: BackTruth): void => {
  for (const [name, x, baseline, end] of [
    ['plateNo', 154, 54, 382],
    ['fileNo', 540, 54, END],
    ['allowNum', 154, 123, 520],
    ['totalMass', 672, 124, END],
    ['curbWeight', 154, 192, 520],
    ['loadQuality', 668, 190, END],
    ['externalSize', 154, 262, 532],
    ['totalQuasiMass', 668, 262, END],
    ['marks', 154, 335, writing.version.energyRow ? 530 : END],
    ['fuelType', 668, 334, END],
  ] as const) {
    writeValue(writing, { name, text: truth[name] ?? '' }, { x, baseline, end });
  }
};

/** Prints or stamps the records below one another; stamps may touch. */
const writeRecords = (writing: Writing, records: readonly string[], random: Random): void => {
  if (records.length === 0) {
    return;
  }
  const stamped = random.chance(0.75);
  const pitch = records.length > 2 ? random.between(42, 46) : random.between(44, 58);
  const first = records.length > 2 ? 384 : random.between(395, records.length > 1 ? 415 : 455);
  const boxes = records.map((record, index): Box => {
    const y = first + index * pitch;
    if (stamped) {
      return stampRecord(writing, record, { x: random.between(156, 200), y }, random);
    }
    const at = { x: random.between(152, 160), baseline: y };
    const style = fit(
      writing.page.context,
      record,
      { ...writing.version.value, size: 31 },
      END - at.x,
    );
    return drawText(writing.page.context, record, at, style);
  });
  noteField(writing.page, 'record', records.join(''), boxes);
};

const writeCode = (writing: Writing, code: string): void => {
  const { page, version } = writing;
  if (version.barcode === 'none') {
    return;
  }
  const box = { x: 376, y: 500, width: 462, height: 52 };
  drawBarcode(page.context, code, version.barcode, box);
  const pitch = box.width / Array.from(code).length;
  const style = {
    ...version.value,
    size: 20,
    slant: 0,
    spacing: 0,
    zero: 'own' as const,
    latin: 'inconsolata' as const,
  };
  const boxes = Array.from(code).map((character, index) =>
    drawText(
      page.context,
      character,
      { x: box.x + (index + 0.35) * pitch, baseline: character === '*' ? 574 : 571 },
      style,
    ),
  );
  noteField(page, 'subPageCode', code, boxes);
};

/** What of the sub-page's truth this printing has a place for. */
export const backTruthFor = (truth: BackTruth, version: PrintVersion): BackTruth => ({
  ...truth,
  fuelType: version.energyRow ? truth.fuelType : null,
  subPageCode: version.barcode === 'none' ? null : truth.subPageCode,
});

/** Draws the sub-page at so many pixels per unit. */
export const drawBack = (
  license: LicenseTruth,
  version: PrintVersion,
  random: Random,
  scale: number,
): DrawnCard => {
  const page = newPage(scale);
  const writing = { page, version, random: random.fork('values') };
  const truth = backTruthFor(license.back, version);
  tintPaper(page, version, random.fork('paper'));
  writeLabels(writing);
  ruleLines(writing);
  writeValues(writing, truth);
  writeCode(writing, truth.subPageCode ?? '');
  layHologram(page, version, random.fork('hologram'));
  writeRecords(writing, license.records, random.fork('records'));
  return { canvas: page.canvas, fields: page.fields };
};
