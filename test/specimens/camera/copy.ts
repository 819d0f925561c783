import type { Effect } from './effect.ts';
import { byteAt, eachPixel } from './raster.ts';

/** How a copier changes what it copies. */
export interface CopyTone {
  /** Share of the color that is lost; 1 is gray. */
  readonly grayness: number;
  /** Contrast around the middle; below 1 is faded. */
  readonly contrast: number;
  /** Added to every pixel. */
  readonly lift: number;
  /** The color of white paper under the camera, as factors of red, green, blue. */
  readonly tone: readonly [number, number, number];
}

/** Takes the color away as a copier does. Source of the weights: ITU-R BT.601. */
export const copy =
  ({ grayness, contrast, lift, tone }: CopyTone): Effect =>
  ({ raster }) => {
    const { data } = raster;
    eachPixel(raster, (at) => {
      const luma =
        0.299 * byteAt(data, at) + 0.587 * byteAt(data, at + 1) + 0.114 * byteAt(data, at + 2);
      for (let channel = 0; channel < 3; channel += 1) {
        const own = byteAt(data, at + channel);
        const mixed = own + (luma - own) * grayness;
        data[at + channel] = ((mixed - 128) * contrast + 128 + lift) * (tone[channel] ?? 1);
      }
    });
  };
