import type { Point } from '../../../domain/pages.ts';
import type { CutFinder } from './value-lines.ts';
import { inkGap } from './ink-gap.ts';
import type { FoundPage } from '../cards/found-page.ts';
import { applyHomography, compose, IDENTITY } from '../geometry/homography.ts';
import { drawBitmap } from '../geometry/draw-bitmap.ts';
import type { GrayPatch } from '../geometry/gray-patch.ts';
import { grayPatch } from '../geometry/gray-patch.ts';
import type { Bounds, Quad } from '../geometry/points.ts';
import { mapQuad } from '../geometry/points.ts';
import type { Pyramid, View } from '../geometry/view.ts';
import type { Bitmap } from '../pixels/bitmap.ts';

/** The quad of the page's view in the bitmap's pixels. */
export function viewToBitmap(page: FoundPage, quad: Quad): Quad {
  return mapQuad(quad, (point) => applyHomography(page.view.toBitmap, point));
}

/** The quad of the card's plane in the bitmap's pixels. */
export function cardToBitmap(page: FoundPage, quad: Quad): Quad {
  return mapQuad(quad, (point): Point => {
    return applyHomography(page.view.toBitmap, applyHomography(page.match.toView, point));
  });
}

/** A part of the card as if seen from above, so many card units to a pixel. */
function cardView(page: FoundPage, bounds: Bounds, unitsPerPixel: number): View {
  const toCard = {
    ...IDENTITY,
    a: unitsPerPixel,
    c: bounds.left,
    e: unitsPerPixel,
    f: bounds.top,
  };
  return {
    width: Math.max(1, Math.round((bounds.right - bounds.left) / unitsPerPixel)),
    height: Math.max(1, Math.round((bounds.bottom - bounds.top) / unitsPerPixel)),
    toBitmap: compose(page.view.toBitmap, compose(page.match.toView, toCard)),
  };
}

/** A part of the card in brightness, one pixel a card unit. */
export function cardPatch(pyramid: Pyramid, page: FoundPage, bounds: Bounds): GrayPatch {
  return grayPatch(pyramid, cardView(page, bounds, 1));
}

/** A part of the card in color, so many card units to a pixel. */
export function cardCrop(
  pyramid: Pyramid,
  page: FoundPage,
  bounds: Bounds,
  unitsPerPixel: number,
): Bitmap {
  return drawBitmap(pyramid, cardView(page, bounds, unitsPerPixel));
}

/** Half the width searched for a gap between a label and its value, card units. */
const CUT_REACH = 20;

/** Looks for the gap between letters where a line is to be cut. */
export function cutFinder(pyramid: Pyramid, page: FoundPage): CutFinder {
  return (x, y, height) => {
    const half = height * 0.42;
    const bounds = { left: x - CUT_REACH, top: y - half, right: x + CUT_REACH, bottom: y + half };
    const gap = inkGap(cardPatch(pyramid, page, bounds));
    return gap === null ? x : x - CUT_REACH + gap;
  };
}
