import type { Bitmap } from '../pixels/bitmap.ts';
import { byteAt } from './element-at.ts';
import { RowSampler } from './row-sampler.ts';
import type { ChannelScales, View } from './row-sampler.ts';

export type { View } from './row-sampler.ts';

/** A bitmap at full, half, quarter … size: sampling from the right one keeps fine lines from aliasing. */
export class Pyramid {
  readonly #levels: Bitmap[];

  constructor(bitmap: Bitmap) {
    this.#levels = [bitmap];
  }

  get bitmap(): Bitmap {
    return this.level(0);
  }

  /** The bitmap halved `index` times, made when first asked for. */
  level(index: number): Bitmap {
    for (let made = this.#levels.length; made <= index; made += 1) {
      this.#levels.push(halve(this.level(made - 1)));
    }
    const bitmap = this.#levels[index];
    if (bitmap === undefined) throw new RangeError('A pyramid has no level below zero.');
    return bitmap;
  }
}

function halve(bitmap: Bitmap): Bitmap {
  const width = Math.max(1, bitmap.width >> 1);
  const height = Math.max(1, bitmap.height >> 1);
  const data = new Uint8Array(width * height * 3);
  const source = bitmap.data;
  const right = bitmap.width > 1 ? 3 : 0;
  const below = bitmap.height > 1 ? bitmap.width * 3 : 0;
  let target = 0;
  for (let y = 0; y < height; y += 1) {
    let from = y * 2 * bitmap.width * 3;
    for (let x = 0; x < width; x += 1, from += 6, target += 3) {
      data[target] = meanOfFour(source, from, right, below);
      data[target + 1] = meanOfFour(source, from + 1, right, below);
      data[target + 2] = meanOfFour(source, from + 2, right, below);
    }
  }
  return { width, height, data };
}

function meanOfFour(levels: Uint8Array, at: number, right: number, below: number): number {
  const upper = byteAt(levels, at) + byteAt(levels, at + right);
  const lower = byteAt(levels, at + below) + byteAt(levels, at + right + below);
  return (upper + lower + 2) >> 2;
}

/** How many bitmap pixels one view pixel spans, about the view's middle. */
function spanOf(view: View): number {
  const { a, b, c, d, e, f, g, h } = view.toBitmap;
  const x = view.width / 2;
  const y = view.height / 2;
  const w = g * x + h * y + 1;
  const u = (a * x + b * y + c) / w;
  const v = (d * x + e * y + f) / w;
  const determinant = ((a - u * g) * (e - v * h) - (b - u * h) * (d - v * g)) / (w * w);
  return Math.sqrt(Math.abs(determinant));
}

/** Samples from the level of the pyramid whose pixels come closest to the view's own. */
export function samplerOf(pyramid: Pyramid, view: View): RowSampler {
  const level = Math.max(0, Math.round(Math.log2(Math.max(spanOf(view), 1)) - 0.15));
  return new RowSampler({ bitmap: pyramid.level(level), shrink: 2 ** -level }, view);
}

/**
 * Draws the view into `data`, float32 [3, rows, columns] in blue, green, red (the order the models
 * were trained on). Source: PaddleOCR, `img_mode: BGR`.
 */
export function drawView(
  pyramid: Pyramid,
  view: View,
  channels: ChannelScales,
  { data, columns, plane }: Canvas,
): void {
  const sampler = samplerOf(pyramid, view);
  for (let y = 0; y < view.height; y += 1) {
    sampler.drawColor(y, { data, start: y * columns, plane }, channels);
  }
}

/** What a view is drawn into: planes of rows, each row so many columns. */
interface Canvas {
  readonly data: Float32Array;
  readonly columns: number;
  readonly plane: number;
}
