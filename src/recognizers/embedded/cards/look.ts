import type { TextBox } from '../detection/text-box.ts';
import type { Homography } from '../geometry/homography.ts';
import { IDENTITY, compose } from '../geometry/homography.ts';
import { rectangleCorners } from '../geometry/min-area-rectangle.ts';
import type { Bounds } from '../geometry/points.ts';
import { boundsOf } from '../geometry/points.ts';
import type { Bitmap } from '../pixels/bitmap.ts';
import type { View } from '../geometry/view.ts';

/** One look of the detector: where it looked and the lines it saw there. */
export interface Look {
  readonly view: View;
  readonly boxes: readonly TextBox[];
}

/** The whole bitmap, its long side this many pixels. */
export function wholeView(bitmap: Bitmap, longSidePx: number): View {
  const scale = Math.max(bitmap.width, bitmap.height) / longSidePx;
  return {
    width: Math.max(1, Math.round(bitmap.width / scale)),
    height: Math.max(1, Math.round(bitmap.height / scale)),
    toBitmap: { ...IDENTITY, a: scale, e: scale },
  };
}

/** Room left around the text seen, as a share of its extent: lines missed at first lie there. */
const MARGIN = 0.14;

/**
 * The part of a look that holds its text, turned so that lines at `angle` (radians) lie level, its long
 * side this many pixels; the map goes to the look's own pixels.
 */
export function leveledView(boxes: readonly TextBox[], angle: number, longSidePx: number): View {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const corners = boxes.flatMap(({ rectangle }) => rectangleCorners(rectangle));
  const bounds = grow(
    boundsOf(corners.map(({ x, y }) => ({ x: x * cos + y * sin, y: y * cos - x * sin }))),
  );
  const scale = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top, 1) / longSidePx;
  const toLook: Homography = {
    ...IDENTITY,
    a: cos * scale,
    b: -sin * scale,
    c: bounds.left * cos - bounds.top * sin,
    d: sin * scale,
    e: cos * scale,
    f: bounds.left * sin + bounds.top * cos,
  };
  return {
    width: Math.max(1, Math.round((bounds.right - bounds.left) / scale)),
    height: Math.max(1, Math.round((bounds.bottom - bounds.top) / scale)),
    toBitmap: toLook,
  };
}

function grow({ left, top, right, bottom }: Bounds): Bounds {
  const margin = Math.max(right - left, bottom - top) * MARGIN;
  return {
    left: left - margin,
    top: top - margin,
    right: right + margin,
    bottom: bottom + margin,
  };
}

/** The angle most text runs at, radians in (−π/2, π/2]; 0 where there is none to tell. */
export function textAngle(boxes: readonly TextBox[]): number {
  const long = boxes.filter(({ rectangle }) => rectangle.length > 2.2 * rectangle.thickness);
  // Doubled angles wrap at the half turn, where text read either way runs alike.
  let [x, y] = [0, 0];
  for (const { rectangle } of long) {
    x += Math.cos(2 * rectangle.angle) * rectangle.length;
    y += Math.sin(2 * rectangle.angle) * rectangle.length;
  }
  if (x === 0 && y === 0) return 0;
  const mean = Math.atan2(y, x) / 2;
  const offsets = long
    .map(({ rectangle }) => ({
      offset: foldQuarter(rectangle.angle - mean),
      weight: rectangle.length,
    }))
    .toSorted((one, other) => one.offset - other.offset);
  return mean + weightedMedian(offsets);
}

function foldQuarter(angle: number): number {
  return angle - Math.PI * Math.round(angle / Math.PI);
}

function weightedMedian(
  sorted: readonly { readonly offset: number; readonly weight: number }[],
): number {
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  for (const { offset, weight } of sorted) {
    passed += weight;
    if (passed >= half) return offset;
  }
  return 0;
}

/** The same look turned by 180°: what stood on its head now stands upright. */
export function turnLook(look: Look): Look {
  const { width, height, toBitmap } = look.view;
  const half: Homography = { ...IDENTITY, a: -1, c: width, e: -1, f: height };
  return {
    view: { width, height, toBitmap: compose(toBitmap, half) },
    boxes: look.boxes.map(({ rectangle, score }) => ({
      rectangle: {
        ...rectangle,
        center: { x: width - rectangle.center.x, y: height - rectangle.center.y },
      },
      score,
    })),
  };
}
