import type { FrontTruth } from '../truth/license.ts';
import type { Random } from '../random.ts';
import { drawText, widthOf } from '../text.ts';
import { layHologram } from './hologram.ts';
import { newPage } from './page.ts';
import type { DrawnCard } from './page.ts';
import { tintPaper } from './paper.ts';
import type { PrintVersion } from './print-version.ts';
import { stampSeal } from './seal.ts';
import { rule, writeLabel, writeValue } from './writing.ts';
import type { Writing } from './writing.ts';

const END = 845;

const writeTitle = ({ page, version }: Writing): void => {
  const { context } = page;
  const title = '中华人民共和国机动车行驶证';
  const x = 158 + version.labelOffset.x;
  const width = widthOf(context, title, version.title);
  drawText(context, title, { x, baseline: 72 + version.labelOffset.y }, version.title);
  if (version.englishLabels) {
    const english = "Vehicle License of the People's Republic of China";
    const style = { ...version.english, size: 20 };
    const spacing = (width - widthOf(context, english, style)) / english.length;
    drawText(context, english, { x, baseline: 93 + version.labelOffset.y }, { ...style, spacing });
  }
};

const writeLabels = (writing: Writing): void => {
  const old = writing.version.registerLabel === '注册登记日期';
  for (const [text, english, x, baseline, width] of [
    ['号牌号码', 'Plate No.', 33, 136, 102],
    ['车辆类型', 'Vehicle Type', 380, 134, 102],
    ['所有人', 'Owner', 33, 206, 102],
    ['住址', 'Address', 33, 276, 102],
    ['使用性质', 'Use Character', 33, 342, 102],
    ['品牌型号', 'Model', 324, 342, 102],
    ['车辆识别代号', 'VIN', 242, 412, 146],
    ['发动机号码', 'Engine No.', 242, 481, 128],
    [writing.version.registerLabel, 'Register Date', 242, 548, old ? 112 : 98],
    ['发证日期', 'Issue Date', 556, 548, 92],
  ] as const) {
    writeLabel(writing, { text, english, x, baseline, width });
  }
};

const ruleLines = (writing: Writing): void => {
  for (const [y, from, to] of [
    [161, 143, 372],
    [161, 490, END],
    [232, 143, END],
    [300, 143, END],
    [367, 143, 310],
    [367, 432, END],
    [436, 396, END],
    [506, 378, END],
    [575, 346, 550],
    [575, 652, END],
  ] as const) {
    rule(writing, y, from, to);
  }
};

/** Breaks an address as the printers do: full lines, the rest on the last. */
const addressLines = (writing: Writing, address: string): readonly string[] => {
  const width = widthOf(writing.page.context, address, writing.version.value);
  const count = Math.min(3, Math.ceil(width / 720));
  const characters = Array.from(address);
  const length = count === 1 ? characters.length : Math.ceil(characters.length / (count - 0.45));
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * length, (index + 1) * length).join(''),
  ).filter((line) => line !== '');
};

const writeValues = (writing: Writing, truth: FrontTruth): void => {
  for (const [name, x, baseline, end] of [
    ['plateNo', 146, 136, 372],
    ['vehicleType', 510, 134, END],
    ['owner', 146, 204, END],
    ['useCharacter', 146, 342, 314],
    ['model', 440, 340, END],
    ['vin', 416, 411, END],
    ['engineNo', 398, 482, END],
    ['registerDate', 350, 548, 550],
    ['issueDate', 653, 548, END + 8],
  ] as const) {
    writeValue(writing, { name, text: truth[name] ?? '' }, { x, baseline, end });
  }
  const address = truth.address ?? '';
  const place = { x: 146, baseline: 274, end: END };
  writeValue(writing, { name: 'address', text: address }, place, addressLines(writing, address));
};

/** Draws the main page at so many pixels per unit. */
export const drawFront = (
  truth: FrontTruth,
  version: PrintVersion,
  random: Random,
  scale: number,
): DrawnCard => {
  const page = newPage(scale);
  const writing = { page, version, random: random.fork('values') };
  tintPaper(page, version, random.fork('paper'));
  writeTitle(writing);
  writeLabels(writing);
  ruleLines(writing);
  writeValues(writing, truth);
  layHologram(page, version, random.fork('hologram'));
  stampSeal(writing, truth.seal ?? '', random.fork('seal'));
  return { canvas: page.canvas, fields: page.fields };
};
