import type { Canvas } from '@napi-rs/canvas';

import type { Random } from '../random.ts';
import { DRAWN_PLATES, drawPlate } from '../truth/plates.ts';
import {
  COMPANY_KINDS,
  COMPANY_STEMS,
  DIGITS,
  ENERGIES,
  ESTATES,
  STREETS,
} from '../truth/vocabularies.ts';
import { line, sheet } from './sheet.ts';

/** A till receipt. */
export const drawReceipt = (random: Random): Canvas => {
  const canvas = sheet(640, 1100, '#f6f5f0');
  const context = canvas.getContext('2d');
  line(context, random.pick(COMPANY_STEMS) + '便利店', { x: 170, baseline: 90, size: 50 });
  line(context, `单号 ${random.text(DIGITS, 12)}`, { x: 40, baseline: 160, size: 30 });
  for (let row = 0; row < 14; row += 1) {
    const name = random.pick([...ENERGIES, ...ESTATES]);
    const price = `${random.integer(1, 99).toString()}.${random.text(DIGITS, 2)}`;
    line(context, name, { x: 40, baseline: 240 + row * 52, size: 30 });
    line(context, price, { x: 480, baseline: 240 + row * 52, size: 30 });
  }
  line(context, `合计 ${random.integer(100, 999).toString()}.00`, {
    x: 40,
    baseline: 1030,
    size: 44,
  });
  return canvas;
};

/** A page of running text that speaks of streets and companies. */
export const drawTextPage = (random: Random): Canvas => {
  const canvas = sheet(1000, 1400, '#fbfbf8');
  const context = canvas.getContext('2d');
  const face = random.pick(['song', 'kai', 'hei'] as const);
  line(context, '关于道路运输管理的通知', { x: 220, baseline: 120, size: 50 }, { face });
  for (let row = 0; row < 22; row += 1) {
    let text = '';
    while (text.length < 26) {
      text += random.pick([
        ...STREETS,
        ...COMPANY_KINDS,
        '的',
        '应当',
        '及其',
        '办理登记',
        '按照规定',
        '车辆',
      ]);
    }
    line(context, text.slice(0, 26), { x: 70, baseline: 210 + row * 52, size: 32 }, { face });
  }
  return canvas;
};

/** A number plate on a bumper. */
export const drawPlatePhoto = (random: Random): Canvas => {
  const canvas = sheet(1280, 860, `hsl(${random.integer(0, 360).toString()}, 15%, 45%)`);
  const context = canvas.getContext('2d');
  context.fillStyle = '#202226';
  context.fillRect(0, 600, 1280, 260);
  context.fillStyle = random.pick(['#1f4fa8', '#1f4fa8', '#d8b026', '#5fb98a']);
  context.fillRect(330, 380, 620, 190);
  const plate = drawPlate(random, random.pick(DRAWN_PLATES), '沪A');
  line(context, plate, { x: 370, baseline: 515, size: 110 }, { color: '#f5f5f5' });
  return canvas;
};
