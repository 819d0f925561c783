import type { Canvas } from '@napi-rs/canvas';

import type { Random } from '../random.ts';
import { line, sheet } from './sheet.ts';

/** Hills under a sky, with a sun. */
export const drawLandscape = (random: Random): Canvas => {
  const canvas = sheet(1400, 930, `hsl(205, 60%, ${random.integer(60, 80).toString()}%)`);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff3c4';
  context.beginPath();
  context.arc(random.between(150, 1250), random.between(90, 250), 60, 0, Math.PI * 2);
  context.fill();
  for (let ridge = 0; ridge < 4; ridge += 1) {
    context.fillStyle = `hsl(${(90 + ridge * 12).toString()}, 30%, ${(55 - ridge * 10).toString()}%)`;
    const phase = random.between(0, 6);
    const base = 400 + ridge * 130;
    context.beginPath();
    context.moveTo(0, 930);
    for (let x = 0; x <= 1400; x += 10) {
      context.lineTo(x, base - 70 * Math.sin(x / (90 + ridge * 60) + phase) - random.between(0, 6));
    }
    context.lineTo(1400, 930);
    context.fill();
  }
  return canvas;
};

/** A sheet with nothing on it. */
export const drawBlank = (random: Random): Canvas => {
  const level = random.integer(120, 255).toString();
  return sheet(1200, 850, `rgb(${level}, ${level}, ${level})`);
};

/** Almost nothing to read. */
export const drawSparse = (random: Random): Canvas => {
  const canvas = drawBlank(random);
  const text = random.pick(['5', 'ok', '一', 'A4', '好']);
  const at = { x: random.between(200, 900), baseline: random.between(200, 700), size: 50 };
  line(canvas.getContext('2d'), text, at);
  return canvas;
};

/** A cat's face. */
export const drawCat = (random: Random): Canvas => {
  const canvas = sheet(1100, 900, `hsl(${random.integer(20, 320).toString()}, 30%, 82%)`);
  const context = canvas.getContext('2d');
  context.fillStyle = random.pick(['#8a6f55', '#4a4a4f', '#c98d4b']);
  context.beginPath();
  context.ellipse(550, 500, 260, 230, 0, 0, Math.PI * 2);
  context.fill();
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(550 + side * 240, 430);
    context.lineTo(550 + side * 230, 180);
    context.lineTo(550 + side * 70, 300);
    context.fill();
  }
  context.strokeStyle = '#222222';
  context.lineWidth = 4;
  for (const side of [-1, 1]) {
    for (const rise of [-30, 0, 30]) {
      context.beginPath();
      context.moveTo(550 + side * 60, 560);
      context.lineTo(550 + side * 330, 560 + rise);
      context.stroke();
    }
  }
  context.fillStyle = '#1d1d1d';
  for (const side of [-1, 1]) {
    context.beginPath();
    context.ellipse(550 + side * 100, 450, 26, 40, 0, 0, Math.PI * 2);
    context.fill();
  }
  return canvas;
};
