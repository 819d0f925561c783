import type { Bitmap } from '../pixels/bitmap.ts';
import { floatAt } from './element-at.ts';
import type { ChannelScale, Pyramid, View } from './view.ts';
import { drawView } from './view.ts';

const AS_IT_IS: ChannelScale = { scale: 1, bias: 0 };

/** The view as a bitmap of its own. */
export function drawBitmap(pyramid: Pyramid, view: View): Bitmap {
  const { width, height } = view;
  const plane = width * height;
  const planes = new Float32Array(plane * 3);
  drawView(pyramid, view, [AS_IT_IS, AS_IT_IS, AS_IT_IS], { data: planes, columns: width, plane });
  const data = new Uint8Array(plane * 3);
  for (let index = 0; index < plane; index += 1) {
    // The planes come blue, green, red.
    data[index * 3] = floatAt(planes, index + 2 * plane);
    data[index * 3 + 1] = floatAt(planes, index + plane);
    data[index * 3 + 2] = floatAt(planes, index);
  }
  return { width, height, data };
}
