import type { ChannelScale, Pyramid, View } from '../geometry/view.ts';
import { drawView } from '../geometry/view.ts';

/** The detector's picture: float32 [1, 3, height, width]. */
export interface DetectorInput {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The detector halves five times: its sides are multiples of this. */
const STRIDE = 32;

/** ImageNet's mean and deviation in the order of the channels. Source: PP-OCR det, NormalizeImage. */
const CHANNELS: readonly [ChannelScale, ChannelScale, ChannelScale] = [
  standardize(0.485, 0.229),
  standardize(0.456, 0.224),
  standardize(0.406, 0.225),
];

function standardize(mean: number, deviation: number): ChannelScale {
  return { scale: 1 / (255 * deviation), bias: -mean / deviation };
}

/** Draws the view, padded with the mean color to the detector's stride. */
export function detectorInput(pyramid: Pyramid, view: View): DetectorInput {
  const width = Math.ceil(view.width / STRIDE) * STRIDE;
  const height = Math.ceil(view.height / STRIDE) * STRIDE;
  const plane = width * height;
  const data = new Float32Array(3 * plane);
  drawView(pyramid, view, CHANNELS, { data, columns: width, plane });
  return { width, height, data };
}
