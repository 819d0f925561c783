import type { Random } from '../random.ts';
import type { Framing } from './pose.ts';
import type { Raster } from './raster.ts';

/** Makes what lies under the cards. */
export type Desk = (framing: Framing, random: Random) => Raster;

/** One color all over, as a scanner's lid. */
export const plain =
  (red: number, green: number, blue: number): Desk =>
  ({ width, height }) => {
    const data = new Uint8ClampedArray(width * height * 4);
    new Uint32Array(data.buffer).fill((255 << 24) | (blue << 16) | (green << 8) | red);
    return { width, height, data };
  };
