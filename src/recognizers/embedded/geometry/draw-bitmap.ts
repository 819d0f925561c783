import type { Bitmap } from '../pixels/bitmap.ts';
import { floatAt } from './element-at.ts';
import type { ChannelScale, ChannelScales } from './row-sampler.ts';
import { samplerOf } from './view.ts';
import type { Pyramid, View } from './view.ts';

const AS_IT_IS: ChannelScale = { scale: 1, bias: 0 };
const AS_THEY_ARE: ChannelScales = [AS_IT_IS, AS_IT_IS, AS_IT_IS];

/** The view as a bitmap of its own. */
export function drawBitmap(pyramid: Pyramid, view: View): Bitmap {
  const { width, height } = view;
  const data = new Uint8Array(width * height * 3);
  const sampler = samplerOf(pyramid, view);
  const row = new Float32Array(width * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    sampler.drawColor(y, { data: row, start: 0, plane: width }, AS_THEY_ARE);
    for (let x = 0; x < width; x += 1, at += 3) {
      // The channels come blue, green, red.
      data[at] = floatAt(row, x + 2 * width);
      data[at + 1] = floatAt(row, x + width);
      data[at + 2] = floatAt(row, x);
    }
  }
  return { width, height, data };
}
