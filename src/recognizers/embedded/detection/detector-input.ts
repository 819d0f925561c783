import type { ChannelScale, ChannelScales } from '../geometry/row-sampler.ts';
import type { Scratch } from '../geometry/scratch.ts';
import type { Pyramid, View } from '../geometry/view.ts';
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
const CHANNELS: ChannelScales = [
  standardize(0.485, 0.229),
  standardize(0.456, 0.224),
  standardize(0.406, 0.225),
];

function standardize(mean: number, deviation: number): ChannelScale {
  return { scale: 1 / (255 * deviation), bias: -mean / deviation };
}

/** Draws the view into the scratch, padded with the mean color to the detector's stride. */
export function detectorInput(pyramid: Pyramid, view: View, scratch: Scratch): DetectorInput {
  const width = Math.ceil(view.width / STRIDE) * STRIDE;
  const height = Math.ceil(view.height / STRIDE) * STRIDE;
  const plane = width * height;
  const data = scratch.take(3 * plane);
  drawView(pyramid, view, CHANNELS, { data, columns: width, plane });
  return { width, height, data };
}
