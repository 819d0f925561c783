import type { Bitmap } from '../pixels/bitmap.ts';
import { byteAt, integerAt } from './element-at.ts';
import type { Homography } from './homography.ts';

/** A window onto a bitmap: its own pixels and where each comes from. */
export interface View {
  readonly width: number;
  readonly height: number;
  /** From the view's pixels to the bitmap's, both measured at pixel corners. */
  readonly toBitmap: Homography;
}

/** A level of a pyramid: its pixels, and how many of them make one of the full size. */
export interface Level {
  readonly bitmap: Bitmap;
  readonly shrink: number;
}

/** How a channel is told: level × scale + bias. */
export interface ChannelScale {
  readonly scale: number;
  readonly bias: number;
}

/** Of blue, green and red, the order the models were trained on. */
export type ChannelScales = readonly [ChannelScale, ChannelScale, ChannelScale];

/** Where a row goes: from `start` on, each channel so many numbers after the one before. */
export interface Target {
  readonly data: Float32Array;
  readonly start: number;
  readonly plane: number;
}

/** What a plane is drawn from: red, green and blue, each times so much, and a bias. */
interface Mix {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly bias: number;
}

type Mixes = readonly [Mix, Mix, Mix | null];

/** Places and weights are whole numbers of so many parts of a pixel, which take half the time of fractions. */
const PART_BITS = 15;
const PARTS = 2 ** PART_BITS;
/** Of each pixel of a row: the byte of its upper left neighbor, and how far right of it and below it, in parts. */
const PLACE = 3;

/** Samples a view row by row, bilinear; outside the bitmap its edge is repeated. */
export class RowSampler {
  readonly #level: Level;
  readonly #view: View;
  readonly #places: Int32Array;
  /** From a pixel to its neighbors, bytes; a bitmap of one column or row has none. */
  readonly #right: number;
  readonly #below: number;

  constructor(level: Level, view: View) {
    this.#level = level;
    this.#view = view;
    this.#places = new Int32Array(view.width * PLACE);
    const { width, height } = level.bitmap;
    this.#right = width > 1 ? 3 : 0;
    this.#below = height > 1 ? width * 3 : 0;
  }

  /** Draws a row's blue, green and red. */
  drawColor(y: number, target: Target, channels: ChannelScales): void {
    const [blue, green, red] = channels;
    this.#draw(y, target, [
      { red: 0, green: 0, blue: blue.scale, bias: blue.bias },
      { red: 0, green: green.scale, blue: 0, bias: green.bias },
      { red: red.scale, green: 0, blue: 0, bias: red.bias },
    ]);
  }

  /** Draws a row's luma and its warmth, red less blue. Source of luma: ITU-R BT.601. */
  drawTone(y: number, target: Target, scale = 1): void {
    const luma = { red: 0.299 * scale, green: 0.587 * scale, blue: 0.114 * scale, bias: 0 };
    this.#draw(y, target, [luma, { red: scale, green: 0, blue: -scale, bias: 0 }, null]);
  }

  /** One loop, for it runs a million times a photo. */
  #draw(y: number, { data, start, plane }: Target, [first, second, third]: Mixes): void {
    this.#locate(y + 0.5);
    const places = this.#places;
    const { data: levels } = this.#level.bitmap;
    const [right, below] = [this.#right, this.#below];
    const [red1, green1, blue1, bias1] = partsOf(first);
    const [red2, green2, blue2, bias2] = partsOf(second);
    const [red3, green3, blue3, bias3] = partsOf(third ?? second);
    for (let place = 0, to = start; place < places.length; place += PLACE, to += 1) {
      const p00 = integerAt(places, place);
      const u = integerAt(places, place + 1);
      const v = integerAt(places, place + 2);
      const w11 = Math.imul(u, v) >> PART_BITS;
      const w10 = u - w11;
      const w01 = v - w11;
      const w00 = PARTS - u - w01;
      const p10 = p00 + right;
      const p01 = p00 + below;
      const p11 = p10 + below;
      const red =
        Math.imul(byteAt(levels, p00), w00) +
        Math.imul(byteAt(levels, p10), w10) +
        Math.imul(byteAt(levels, p01), w01) +
        Math.imul(byteAt(levels, p11), w11);
      const green =
        Math.imul(byteAt(levels, p00 + 1), w00) +
        Math.imul(byteAt(levels, p10 + 1), w10) +
        Math.imul(byteAt(levels, p01 + 1), w01) +
        Math.imul(byteAt(levels, p11 + 1), w11);
      const blue =
        Math.imul(byteAt(levels, p00 + 2), w00) +
        Math.imul(byteAt(levels, p10 + 2), w10) +
        Math.imul(byteAt(levels, p01 + 2), w01) +
        Math.imul(byteAt(levels, p11 + 2), w11);
      data[to] = red * red1 + green * green1 + blue * blue1 + bias1;
      data[to + plane] = red * red2 + green * green2 + blue * blue2 + bias2;
      if (third !== null) {
        data[to + 2 * plane] = red * red3 + green * green3 + blue * blue3 + bias3;
      }
    }
  }

  #locate(py: number): void {
    const { a, b, c, d, e, f, g, h } = this.#view.toBitmap;
    const { bitmap, shrink } = this.#level;
    const places = this.#places;
    const stride = bitmap.width * 3;
    const maxU = Math.max((bitmap.width - 1) * PARTS - 1, 0);
    const maxV = Math.max((bitmap.height - 1) * PARTS - 1, 0);
    const [startU, startV, startW] = [b * py + c, e * py + f, h * py + 1];
    const parts = shrink * PARTS;
    for (let place = 0, px = 0.5; place < places.length; place += PLACE, px += 1) {
      const w = parts / (g * px + startW);
      const u = (a * px + startU) * w - PARTS / 2;
      const v = (d * px + startV) * w - PARTS / 2;
      const column = (u < 0 ? 0 : u > maxU ? maxU : u) | 0;
      const row = (v < 0 ? 0 : v > maxV ? maxV : v) | 0;
      places[place] = Math.imul(row >> PART_BITS, stride) + Math.imul(column >> PART_BITS, 3);
      places[place + 1] = column & (PARTS - 1);
      places[place + 2] = row & (PARTS - 1);
    }
  }
}

/** A mix of levels that are told in parts. */
const partsOf = ({ red, green, blue, bias }: Mix): readonly [number, number, number, number] => [
  red / PARTS,
  green / PARTS,
  blue / PARTS,
  bias,
];
