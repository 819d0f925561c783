import type { Canvas } from '@napi-rs/canvas';

import type { Random } from '../random.ts';
import { drawAddress, drawOwner } from '../truth/owner.ts';
import { DIGITS, PLACES } from '../truth/vocabularies.ts';
import { line, sheet } from './sheet.ts';

const WIDTH = 1070;
const HEIGHT = 676;

const date = (random: Random): string =>
  `${random.integer(1950, 2020).toString()}-0${random.integer(1, 9).toString()}-1${random.integer(0, 9).toString()}`;

/** A resident's identity card, in our own drawing. */
export const drawIdCard = (random: Random): Canvas => {
  const canvas = sheet(WIDTH, HEIGHT, '#dcebf0');
  const context = canvas.getContext('2d');
  context.fillStyle = '#b9c6d2';
  context.fillRect(690, 90, 300, 380);
  const rows = [
    `姓 名 ${drawOwner(random)}`,
    `性 别 ${random.pick(['男', '女'])}  民 族 汉`,
    `出 生 ${random.integer(1950, 2005).toString()} 年 ${random.integer(1, 12).toString()} 月 ${random.integer(1, 28).toString()} 日`,
    '住 址',
    drawAddress(random, random.pick(PLACES)).slice(0, 14),
  ];
  rows.forEach((row, index) => {
    line(context, row, { x: 70, baseline: 120 + index * 85, size: 38 });
  });
  line(context, `公民身份号码 ${random.text(DIGITS, 18)}`, { x: 70, baseline: 600, size: 44 });
  return canvas;
};

/** A driver's license: shares the title's beginning and many words with a vehicle license. */
export const drawDriverLicense = (random: Random): Canvas => {
  const canvas = sheet(WIDTH, HEIGHT, '#e6efe6');
  const context = canvas.getContext('2d');
  line(context, '中华人民共和国机动车驾驶证', { x: 190, baseline: 80, size: 48 });
  line(context, "Driving License of the People's Republic of China", {
    x: 200,
    baseline: 112,
    size: 26,
  });
  const rows = [
    `证号 ${random.text(DIGITS, 18)}`,
    `姓名 ${drawOwner(random).slice(0, 6)}   性别 ${random.pick(['男', '女'])}   国籍 中国`,
    `住址 ${drawAddress(random, random.pick(PLACES)).slice(0, 20)}`,
    `        出生日期 ${date(random)}`,
    `        初次领证日期 ${date(random)}`,
    `        准驾车型 ${random.pick(['C1', 'C2', 'B2', 'A1'])}`,
    `有效期限 ${date(random)} 至 ${date(random)}`,
  ];
  rows.forEach((row, index) => {
    line(context, row, { x: 50, baseline: 185 + index * 72, size: 34 }, { face: 'song' });
  });
  context.fillStyle = '#c3ccd4';
  context.fillRect(800, 330, 200, 260);
  context.strokeStyle = '#c8242e';
  context.lineWidth = 4;
  context.strokeRect(50, 340, 180, 180);
  return canvas;
};

/** A bank card. */
export const drawBankCard = (random: Random): Canvas => {
  const hue = random.integer(0, 360).toString();
  const canvas = sheet(WIDTH, HEIGHT, `hsl(${hue}, 50%, 35%)`);
  const context = canvas.getContext('2d');
  const white = { color: '#f4f4f4' };
  line(
    context,
    random.pick(['远航银行', '金桥银行', '东方储蓄']),
    { x: 70, baseline: 110, size: 60 },
    white,
  );
  context.fillStyle = '#d9b64a';
  context.fillRect(90, 220, 130, 100);
  const number = Array.from({ length: 4 }, () => random.text(DIGITS, 4)).join(' ');
  line(context, number, { x: 90, baseline: 430, size: 76 }, white);
  line(
    context,
    'VALID THRU 0' + random.text('123456789', 1) + '/29',
    { x: 400, baseline: 520, size: 34 },
    white,
  );
  return canvas;
};
