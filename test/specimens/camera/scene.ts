import type { Point } from '../../../src/domain/pages.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../card/page.ts';
import type { DrawnCard } from '../card/page.ts';
import { cornersOf } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import type { CardCorners, FieldPolygon } from '../specimen.ts';
import { homographyBetween, project } from './homography.ts';
import type { Framing } from './pose.ts';
import { rasterOf } from './raster.ts';
import type { Raster } from './raster.ts';
import { warpOnto } from './warp.ts';

/** A drawn page of a license. */
export interface DrawnPage {
  readonly page: 'FRONT' | 'BACK';
  readonly card: DrawnCard;
}

/** What the camera sees, and where. */
export interface Scene {
  readonly raster: Raster;
  readonly polygons: readonly FieldPolygon[];
  readonly corners: readonly CardCorners[];
}

/** How pages lie: alone, side by side, or one above the other; in units of the card. */
export type Arrangement = 'single' | 'side-by-side' | 'stacked';

const GAP = 30;

/** A box for each page. */
export const layOut = (count: number, arrangement: Arrangement): readonly Box[] =>
  Array.from({ length: count }, (_, index) => ({
    x: arrangement === 'side-by-side' ? index * (CARD_WIDTH + GAP) : 0,
    y: arrangement === 'stacked' ? index * (CARD_HEIGHT + GAP) : 0,
    width: CARD_WIDTH,
    height: CARD_HEIGHT,
  }));

const CARD = cornersOf({ x: 0, y: 0, width: CARD_WIDTH, height: CARD_HEIGHT });

const longestSide = (corners: readonly Point[]): number => {
  const [a, b, c, d] = corners;
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new RangeError('A card has four corners.');
  }
  return Math.max(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - d.x, c.y - d.y));
};

/** Lays the pages on the desk and follows every field into the image. */
export const layCards = (desk: Raster, pages: readonly DrawnPage[], framing: Framing): Scene => {
  const corners = framing.corners;
  pages.forEach(({ card }, index) => {
    const place = corners[index] ?? [];
    const scale = Math.min(1, (longestSide(place) / card.canvas.width) * 1.15);
    warpOnto(desk, rasterOf(card.canvas, scale), place);
  });
  return {
    raster: desk,
    corners: pages.map(({ page }, index) => ({ page, corners: corners[index] ?? [] })),
    polygons: pages.flatMap(({ page, card }, index) => {
      const map = homographyBetween(CARD, corners[index] ?? []);
      return card.fields.map((field) => ({
        ...field,
        page,
        polygon: field.polygon.map((corner) => project(map, corner)),
      }));
    }),
  };
};
