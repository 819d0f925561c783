import type { Bitmap } from '../pixels/bitmap.ts';
import { byteAt } from '../geometry/element-at.ts';

/**
 * A photographed screen without its grid: red, green and blue stripes stand beside one another, so their
 * mean has next to none, and what is left of the rows goes with a 3 × 3 binomial filter.
 */
export function withoutGrid(bitmap: Bitmap): Bitmap {
  const gray = grayOf(bitmap);
  const across = smoothed(gray, 1);
  const smooth = smoothed(across, bitmap.width);
  const data = new Uint8Array(smooth.length * 3);
  for (let index = 0; index < smooth.length; index += 1) {
    data.fill(byteAt(smooth, index), index * 3, index * 3 + 3);
  }
  return { ...bitmap, data };
}

function grayOf({ data, width, height }: Bitmap): Uint8Array {
  const gray = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < gray.length; index += 1, at += 3) {
    gray[index] = (byteAt(data, at) + byteAt(data, at + 1) + byteAt(data, at + 2)) / 3;
  }
  return gray;
}

/** Each level with a quarter of its two neighbors' along one direction; the first and the last stay. */
function smoothed(values: Uint8Array, stride: number): Uint8Array {
  const result = Uint8Array.from(values);
  for (let at = stride; at < values.length - stride; at += 1) {
    result[at] =
      (byteAt(values, at - stride) + 2 * byteAt(values, at) + byteAt(values, at + stride)) / 4;
  }
  return result;
}
