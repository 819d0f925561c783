import type { SKRSContext2D } from '@napi-rs/canvas';

import type { Random } from '../random.ts';
import { CARD_HEIGHT, CARD_WIDTH } from './page.ts';
import type { Page } from './page.ts';
import type { PrintVersion } from './print-version.ts';

const tint = (hue: number, saturation: number, light: number, alpha = 1): string =>
  `hsla(${hue.toFixed(0)}, ${saturation.toFixed(0)}%, ${light.toFixed(0)}%, ${alpha.toFixed(3)})`;

/** One family of fine waves, as on banknotes. */
const waves = (
  context: SKRSContext2D,
  {
    pitch,
    height,
    length,
    color,
  }: { pitch: number; height: number; length: number; color: string },
): void => {
  context.strokeStyle = color;
  context.lineWidth = 0.7;
  context.beginPath();
  for (let y = -height; y < CARD_HEIGHT + height; y += pitch) {
    context.moveTo(0, y);
    for (let x = 0; x <= CARD_WIDTH; x += length / 2) {
      const bend = Math.round((x * 2) / length) % 2 === 0 ? -height : height;
      context.quadraticCurveTo(x + length / 4, y + bend, x + length / 2, y);
    }
  }
  context.stroke();
};

/** A faint emblem of petals, crossed by the values. */
const emblem = (context: SKRSContext2D, random: Random, hue: number): void => {
  context.save();
  context.translate(random.between(420, 760), random.between(200, 420));
  context.strokeStyle = tint(hue, 45, 72, 0.55);
  context.lineWidth = 1.2;
  const petals = random.integer(5, 11);
  const radius = random.between(60, 130);
  for (let i = 0; i < petals * 2; i += 1) {
    context.rotate(Math.PI / petals);
    context.beginPath();
    context.ellipse(radius / 2, 0, radius / 2, radius / random.between(4, 8), 0, 0, Math.PI * 2);
    context.stroke();
  }
  context.restore();
};

/** Tints the page: cool at the edges, warm in the middle, fine waves over all. */
export const tintPaper = ({ context }: Page, version: PrintVersion, random: Random): void => {
  const { edge, middle } = version.hues;
  const light = random.between(84, 90);
  const gradient = context.createLinearGradient(0, 0, CARD_WIDTH, random.between(-120, 120));
  const wash = random.between(30, 55);
  gradient.addColorStop(0, tint(edge, wash, light));
  gradient.addColorStop(random.between(0.35, 0.45), tint(middle, wash * 0.8, light + 1));
  gradient.addColorStop(random.between(0.5, 0.6), tint(middle, wash * 0.8, light + 2));
  gradient.addColorStop(0.85, tint(edge, wash, light - 1));
  gradient.addColorStop(1, tint(edge, wash, light));
  context.save();
  context.beginPath();
  context.roundRect(0, 0, CARD_WIDTH, CARD_HEIGHT, 22);
  context.clip();
  context.fillStyle = gradient;
  context.fillRect(0, 0, CARD_WIDTH, CARD_HEIGHT);
  const alpha = version.pattern * 0.5;
  waves(context, {
    pitch: random.between(4, 7),
    height: random.between(6, 20),
    length: random.between(60, 140),
    color: tint(edge, 45, 70, alpha),
  });
  waves(context, {
    pitch: random.between(4, 8),
    height: random.between(8, 26),
    length: random.between(90, 200),
    color: tint(middle, 40, 74, alpha),
  });
  if (version.pattern > 0.4) {
    emblem(context, random, edge);
    emblem(context, random, middle);
  }
  context.restore();
};
