import { floatAt } from './element-at.ts';
import type { ChannelScale, Pyramid, View } from './view.ts';
import { drawView } from './view.ts';

/** A piece of the picture in brightness, 0 black to 1 white, row-major. */
export interface GrayPatch {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

const UNIT: ChannelScale = { scale: 1 / 255, bias: 0 };

/** Draws the view in brightness. */
export function grayPatch(pyramid: Pyramid, view: View): GrayPatch {
  const { width, height } = view;
  const plane = width * height;
  const colors = new Float32Array(plane * 3);
  drawView(pyramid, view, [UNIT, UNIT, UNIT], { data: colors, columns: width, plane });
  const data = new Float32Array(plane);
  for (let index = 0; index < plane; index += 1) {
    // Rec. 601; the planes come blue, green, red.
    data[index] =
      floatAt(colors, index) * 0.114 +
      floatAt(colors, index + plane) * 0.587 +
      floatAt(colors, index + 2 * plane) * 0.299;
  }
  return { width, height, data };
}
