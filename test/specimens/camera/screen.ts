import type { Effect } from './effect.ts';
import { byteAt, eachPixel } from './raster.ts';

/** A screen under the camera. */
export interface ScreenGrid {
  /** Image pixels per pixel of the screen. */
  readonly pitch: number;
  readonly angleDegrees: number;
  /** How dark the gaps between its stripes are, 0 to 1. */
  readonly depth: number;
  /** Strength of the slow moiré bands, 0 to 1. */
  readonly moire: number;
}

const TABLE = Float32Array.from({ length: 1024 }, (_, index) =>
  Math.cos((index / 1024) * Math.PI * 2),
);

/** The cosine of a phase in whole turns. */
const wave = (turns: number): number => TABLE[Math.floor(turns * 1024) & 1023] ?? 0;

/** Shows the picture on a screen: red, green and blue stripes beside one another, dark gaps, slow bands. */
export const screen =
  ({ pitch, angleDegrees, depth, moire }: ScreenGrid): Effect =>
  ({ raster }, random) => {
    const { data } = raster;
    const angle = (angleDegrees * Math.PI) / 180;
    const cos = Math.cos(angle) / pitch;
    const sin = Math.sin(angle) / pitch;
    const band = random.between(40, 160);
    const lean = random.between(-1, 1);
    eachPixel(raster, (at, x, y) => {
      const across = x * cos + y * sin;
      const down = y * cos - x * sin;
      const rows = 1 - depth * 0.35 * (1 - wave(down));
      const bands = (x + lean * y) / band;
      for (let channel = 0; channel < 3; channel += 1) {
        const stripe = 1 - depth * 0.5 * (1 - wave(across - channel / 3));
        const slow = 1 + moire * wave(bands + channel / 5);
        data[at + channel] = byteAt(data, at + channel) * stripe * rows * slow * 1.12 + 6;
      }
    });
  };
