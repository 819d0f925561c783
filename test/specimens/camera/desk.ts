import { createCanvas } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';

import type { Random } from '../random.ts';
import type { Framing } from './pose.ts';
import { rasterOf } from './raster.ts';
import type { Raster } from './raster.ts';

/** Makes what lies under the cards. */
export type Desk = (framing: Framing, random: Random) => Raster;

type Painter = (context: SKRSContext2D, width: number, height: number, random: Random) => void;

const gray = (value: number, alpha = 1): string => {
  const level = Math.round(value).toString();
  return `rgba(${level}, ${level}, ${level}, ${alpha.toFixed(3)})`;
};

const painted =
  (paint: Painter): Desk =>
  ({ width, height }, random) => {
    const canvas = createCanvas(width, height);
    paint(canvas.getContext('2d'), width, height, random);
    return rasterOf(canvas);
  };

const fill = (context: SKRSContext2D, color: string): void => {
  context.fillStyle = color;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
};

/** One color all over, as a scanner's lid. */
export const plain = (color: string): Desk =>
  painted((context) => {
    fill(context, color);
  });

/** Boards with a wavy grain. */
export const wood = painted((context, width, height, random) => {
  const hue = random.integer(22, 42);
  const light = random.integer(35, 78);
  fill(
    context,
    `hsl(${hue.toString()}, ${random.integer(18, 45).toString()}%, ${light.toString()}%)`,
  );
  const lines = random.integer(40, 110);
  for (let i = 0; i < lines; i += 1) {
    const y = random.between(0, height);
    const darker = light * random.between(0.72, 0.97);
    context.strokeStyle = `hsla(${hue.toString()}, 35%, ${darker.toFixed(0)}%, 0.5)`;
    context.lineWidth = random.between(0.5, height / 160);
    context.beginPath();
    context.moveTo(0, y);
    context.bezierCurveTo(
      width * 0.3,
      y + random.normal() * height * 0.02,
      width * 0.7,
      y + random.normal() * height * 0.02,
      width,
      y + random.normal() * height * 0.03,
    );
    context.stroke();
  }
});

/** Woven threads. */
export const cloth = painted((context, width, height, random) => {
  const hue = random.integer(0, 360).toString();
  const light = random.integer(25, 75);
  fill(context, `hsl(${hue}, ${random.integer(5, 40).toString()}%, ${light.toString()}%)`);
  const pitch = random.integer(3, 8);
  context.strokeStyle = `hsla(${hue}, 20%, ${(light * 0.75).toFixed(0)}%, 0.5)`;
  context.lineWidth = pitch / 3;
  context.beginPath();
  for (let x = 0; x < width; x += pitch) {
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  for (let y = 0; y < height; y += pitch) {
    context.moveTo(0, y);
    context.lineTo(width, y);
  }
  context.stroke();
});

/** A sheet with ruled or printed lines that are no words. */
export const paper = painted((context, width, height, random) => {
  fill(context, gray(random.between(205, 240)));
  context.fillStyle = gray(random.between(120, 200), 0.8);
  const pitch = height / random.integer(8, 20);
  if (random.chance(0.5)) {
    for (let y = pitch; y < height; y += pitch) {
      context.fillRect(0, y, width, 1.5);
    }
  }
});

/** Almost black, with a slow gradient. */
export const dark = painted((context, width, height, random) => {
  const gradient = context.createLinearGradient(0, 0, width, height);
  gradient.addColorStop(0, gray(random.between(12, 40)));
  gradient.addColorStop(1, gray(random.between(25, 70)));
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
});

/** Any desk, some with things lying about. */
export const anyDesk: Desk = (framing, random) => {
  const desk = random.pick([wood, wood, cloth, paper, dark, plain(gray(random.between(90, 200)))]);
  return desk(framing, random);
};
