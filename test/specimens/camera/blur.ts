import type { Effect } from './effect.ts';
import { byteAt } from './raster.ts';
import type { Raster } from './raster.ts';
import { cardWidthOf } from './scene.ts';
import { CARD_WIDTH } from '../card/page.ts';
import type { Scene } from './scene.ts';

/** Image pixels per unit of the first card. */
const unitOf = ({ corners }: Scene): number => cardWidthOf(corners[0]?.corners ?? []) / CARD_WIDTH;

/** A running mean of `2 * radius + 1` along one line of one channel; its ends are repeated. */
const smoothLine = (
  data: Uint8ClampedArray,
  line: { readonly start: number; readonly step: number; readonly count: number },
  radius: number,
  padded: Uint8ClampedArray,
): void => {
  const { start, step, count } = line;
  const size = radius * 2 + 1;
  for (let index = 0, at = start; index < count; index += 1, at += step) {
    padded[index + radius] = byteAt(data, at);
  }
  padded.fill(byteAt(padded, radius), 0, radius);
  padded.fill(byteAt(padded, radius + count - 1), radius + count, count + size);
  let sum = 0;
  for (let index = 0; index < size; index += 1) {
    sum += byteAt(padded, index);
  }
  for (let index = 0, at = start; index < count; index += 1, at += step) {
    data[at] = sum / size;
    sum += byteAt(padded, index + size) - byteAt(padded, index);
  }
};

const smooth = ({ data, width, height }: Raster, across: number, down: number): void => {
  const buffer = new Uint8ClampedArray(Math.max(width, height) + 2 * Math.max(across, down) + 1);
  for (let channel = 0; channel < 3; channel += 1) {
    for (let y = 0; across > 0 && y < height; y += 1) {
      smoothLine(data, { start: y * width * 4 + channel, step: 4, count: width }, across, buffer);
    }
    for (let x = 0; down > 0 && x < width; x += 1) {
      const line = { start: x * 4 + channel, step: width * 4, count: height };
      smoothLine(data, line, down, buffer);
    }
  }
};

/**
 * The radii of three running means that come near a Gaussian.
 * Source: Kutskir, Fastest Gaussian blur, after Kovesi 2010.
 */
const radiiOf = (sigma: number): readonly number[] => {
  const ideal = Math.sqrt(4 * sigma * sigma + 1);
  const low = Math.floor((ideal - 1) / 2) * 2 + 1;
  const lows = Math.round((12 * sigma * sigma - 3 * low * low - 12 * low - 9) / (-4 * low - 4));
  return [0, 1, 2].map((index) => ((index < lows ? low : low + 2) - 1) / 2);
};

/** Out of focus: Gaussian, `sigma` in units of the card. */
export const gaussianBlur =
  (sigma: number): Effect =>
  (scene) => {
    for (const radius of radiiOf(sigma * unitOf(scene))) {
      smooth(scene.raster, radius, radius);
    }
  };

/** Adds the bytes `offset` further on; beyond the ends, the byte itself. */
const addShifted = (sums: Uint16Array, data: Uint8ClampedArray, offset: number): void => {
  for (let at = 0; at < sums.length; at += 1) {
    sums[at] = (sums[at] ?? 0) + (data[at + offset] ?? byteAt(data, at));
  }
};

/** A moved camera: the mean along a line of `length` units of the card. */
export const motionBlur =
  (length: number, angleDegrees: number): Effect =>
  (scene) => {
    const { data, width } = scene.raster;
    const steps = Math.max(2, Math.round(length * unitOf(scene)));
    const angle = (angleDegrees * Math.PI) / 180;
    const sums = new Uint16Array(data.length);
    for (let step = 0; step < steps; step += 1) {
      const along = step - (steps - 1) / 2;
      const right = Math.round(Math.cos(angle) * along);
      const down = Math.round(Math.sin(angle) * along);
      addShifted(sums, data, (down * width + right) * 4);
    }
    for (let at = 0; at < data.length; at += 1) {
      data[at] = (sums[at] ?? 0) / steps;
    }
  };
