import { createCanvas } from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';

import type { Face } from '../fonts.ts';
import { drawText } from '../text.ts';

/** An empty canvas of one color. */
export const sheet = (width: number, height: number, color: string): Canvas => {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
  return canvas;
};

/** Writes one line in plain ink. */
export const line = (
  context: SKRSContext2D,
  text: string,
  at: { readonly x: number; readonly baseline: number; readonly size: number },
  ink: { readonly face?: Face; readonly color?: string } = {},
): void => {
  drawText(context, text, at, {
    chinese: ink.face ?? 'hei',
    latin: 'inconsolata',
    weight: 400,
    size: at.size,
    color: ink.color ?? '#222222',
    latinWidth: 1,
    chineseWidth: 1,
    slant: 0,
    spacing: 1,
    zero: 'own',
  });
};
