import type { Bitmap } from '../pixels/bitmap.ts';
import { byteAt } from './element-at.ts';
import type { Homography } from './homography.ts';

/** A window onto a bitmap: its own pixels and where each comes from. */
export interface View {
  readonly width: number;
  readonly height: number;
  /** From the view's pixels to the bitmap's, both measured at pixel corners. */
  readonly toBitmap: Homography;
}

/** How the model wants a channel: value × scale + bias. */
export interface ChannelScale {
  readonly scale: number;
  readonly bias: number;
}

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
    for (let x = 0; x < width; x += 1, from += 6) {
      for (let channel = 0; channel < 3; channel += 1) {
        const at = from + channel;
        const upper = byteAt(source, at) + byteAt(source, at + right);
        const lower = byteAt(source, at + below) + byteAt(source, at + right + below);
        data[target] = (upper + lower + 2) >> 2;
        target += 1;
      }
    }
  }
  return { width, height, data };
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

/**
 * Draws the view into `target`, float32 [3, rows, columns] in blue, green, red (the order the models
 * were trained on), bilinear; outside the bitmap its edge is repeated. Source: PaddleOCR, `img_mode: BGR`.
 */
export function drawView(
  pyramid: Pyramid,
  view: View,
  channels: readonly [ChannelScale, ChannelScale, ChannelScale],
  target: { readonly data: Float32Array; readonly columns: number; readonly plane: number },
): void {
  const level = Math.max(0, Math.round(Math.log2(Math.max(spanOf(view), 1)) - 0.15));
  sampleView(pyramid.level(level), view, 2 ** -level, { channels, ...target });
}

interface Canvas {
  readonly channels: readonly [ChannelScale, ChannelScale, ChannelScale];
  readonly data: Float32Array;
  readonly columns: number;
  readonly plane: number;
}

/** One loop, for it runs a million times a photo. */
function sampleView(bitmap: Bitmap, view: View, shrink: number, canvas: Canvas): void {
  const { a, b, c, d, e, f, g, h } = view.toBitmap;
  const [blue, green, red] = canvas.channels;
  const { data: target, plane } = canvas;
  const { data, width } = bitmap;
  const [maxX, maxY, stride] = [width - 1, bitmap.height - 1, width * 3];
  for (let y = 0; y < view.height; y += 1) {
    const py = y + 0.5;
    let at = y * canvas.columns;
    for (let x = 0; x < view.width; x += 1, at += 1) {
      const px = x + 0.5;
      const w = shrink / (g * px + h * py + 1);
      const u = Math.min(Math.max((a * px + b * py + c) * w - 0.5, 0), maxX);
      const v = Math.min(Math.max((d * px + e * py + f) * w - 0.5, 0), maxY);
      const column = u | 0;
      const row = v | 0;
      const top = row * stride + column * 3;
      const topRight = column < maxX ? top + 3 : top;
      const below = row < maxY ? stride : 0;
      const w11 = (u - column) * (v - row);
      const w10 = u - column - w11;
      const w01 = v - row - w11;
      const w00 = 1 - w10 - w01 - w11;
      target[at] =
        (byteAt(data, top + 2) * w00 +
          byteAt(data, topRight + 2) * w10 +
          byteAt(data, top + below + 2) * w01 +
          byteAt(data, topRight + below + 2) * w11) *
          blue.scale +
        blue.bias;
      target[at + plane] =
        (byteAt(data, top + 1) * w00 +
          byteAt(data, topRight + 1) * w10 +
          byteAt(data, top + below + 1) * w01 +
          byteAt(data, topRight + below + 1) * w11) *
          green.scale +
        green.bias;
      target[at + 2 * plane] =
        (byteAt(data, top) * w00 +
          byteAt(data, topRight) * w10 +
          byteAt(data, top + below) * w01 +
          byteAt(data, topRight + below) * w11) *
          red.scale +
        red.bias;
    }
  }
}
