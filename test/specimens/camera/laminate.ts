import { createCanvas } from '@napi-rs/canvas';

import { CARD_HEIGHT, CARD_WIDTH } from '../card/page.ts';
import { cornersOf } from '../geometry.ts';
import type { Random } from '../random.ts';
import { rasterOf } from './raster.ts';
import type { Raster } from './raster.ts';

/** The laminate stands 3.5 mm over at the sides, 3 mm above and below: 95 × 66 mm; its shadow a little more. */
const SIDE = 35;
const TOP = 30;
const SHADOW = 20;
const SCALE = 0.5;

/** Where the laminate's picture stands around the card, in units of the card. */
export const LAMINATE_CORNERS = cornersOf({
  x: -SIDE - SHADOW,
  y: -TOP - SHADOW,
  width: CARD_WIDTH + 2 * (SIDE + SHADOW),
  height: CARD_HEIGHT + 2 * (TOP + SHADOW),
});

/** A clear foil with a bright rim and a soft shadow, to lie under the card. */
export const drawLaminate = (random: Random): Raster => {
  const width = CARD_WIDTH + 2 * SIDE;
  const height = CARD_HEIGHT + 2 * TOP;
  const canvas = createCanvas((width + 2 * SHADOW) * SCALE, (height + 2 * SHADOW) * SCALE);
  const context = canvas.getContext('2d');
  context.scale(SCALE, SCALE);
  context.shadowColor = `rgba(0, 0, 0, ${random.between(0.25, 0.6).toFixed(2)})`;
  context.shadowBlur = random.between(6, 14);
  context.shadowOffsetX = random.between(-4, 4);
  context.shadowOffsetY = random.between(0, 5);
  context.fillStyle = `rgba(150, 152, 148, ${random.between(0.35, 0.6).toFixed(2)})`;
  context.beginPath();
  context.roundRect(SHADOW, SHADOW, width, height, 30);
  context.fill();
  context.shadowColor = 'transparent';
  context.strokeStyle = 'rgba(230, 232, 228, 0.55)';
  context.lineWidth = random.between(2, 6);
  context.stroke();
  return rasterOf(canvas);
};
