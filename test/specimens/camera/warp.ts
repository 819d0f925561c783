import type { Point } from '../../../src/domain/pages.ts';
import { boxAround, cornersOf } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import { homographyBetween } from './homography.ts';
import type { Homography } from './homography.ts';
import { byteAt } from './raster.ts';
import type { Raster } from './raster.ts';

/** One row of the target, from the source along a line in it; inlined arithmetic, since this is the hot loop. */
const warpRow = (target: Raster, source: Raster, map: Homography, span: Box): void => {
  const [a, b, c, d, e, f, g, h, i] = map;
  const from = source.data;
  const to = target.data;
  const stride = source.width * 4;
  const [xLimit, yLimit] = [source.width - 1, source.height - 1];
  const y = span.y;
  for (let x = span.x; x <= span.x + span.width; x += 1) {
    const w = 1 / (g * x + h * y + i);
    const sx = (a * x + b * y + c) * w - 0.5;
    const sy = (d * x + e * y + f) * w - 0.5;
    if (sx < 0 || sy < 0 || sx >= xLimit || sy >= yLimit) {
      continue;
    }
    const left = sx | 0;
    const top = sy | 0;
    const fx = sx - left;
    const fy = sy - top;
    const p = top * stride + left * 4;
    const q = p + stride;
    const wb = fx * (1 - fy);
    const wc = (1 - fx) * fy;
    const wd = fx * fy;
    const wa = 1 - wb - wc - wd;
    const at = (y * target.width + x) * 4;
    const alpha =
      (byteAt(from, p + 3) * wa +
        byteAt(from, p + 7) * wb +
        byteAt(from, q + 3) * wc +
        byteAt(from, q + 7) * wd) /
      255;
    for (let k = 0; k < 3; k += 1) {
      const value =
        byteAt(from, p + k) * wa +
        byteAt(from, p + 4 + k) * wb +
        byteAt(from, q + k) * wc +
        byteAt(from, q + 4 + k) * wd;
      to[at + k] = byteAt(to, at + k) + (value - byteAt(to, at + k)) * alpha;
    }
  }
};

/** Lays `source` into `target` so that its corners (clockwise from top left) come to stand on `corners`. */
export const warpOnto = (target: Raster, source: Raster, corners: readonly Point[]): void => {
  const { width, height } = source;
  const own = cornersOf({ x: 0, y: 0, width, height });
  const map = homographyBetween(corners, own);
  const box = boxAround(corners);
  const left = Math.max(0, Math.floor(box.x));
  const right = Math.min(target.width - 1, Math.ceil(box.x + box.width));
  const bottom = Math.min(target.height - 1, Math.ceil(box.y + box.height));
  for (let y = Math.max(0, Math.floor(box.y)); y <= bottom; y += 1) {
    warpRow(target, source, map, { x: left, y, width: right - left, height: 1 });
  }
};
