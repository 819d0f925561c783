import { samplerOf } from './view.ts';
import type { Pyramid, View } from './view.ts';

/** A piece of the picture in brightness, 0 black to 1 white, row-major. */
export interface GrayPatch {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Draws the view in brightness. */
export function grayPatch(pyramid: Pyramid, view: View): GrayPatch {
  const { width, height } = view;
  const plane = width * height;
  // Warmth comes along and is left behind.
  const data = new Float32Array(plane * 2);
  const sampler = samplerOf(pyramid, view);
  for (let y = 0; y < height; y += 1) {
    sampler.drawTone(y, { data, start: y * width, plane }, 1 / 255);
  }
  return { width, height, data: data.subarray(0, plane) };
}
