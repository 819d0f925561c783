import type { Point } from '../../../src/domain/pages.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../card/page.ts';
import type { CardArtist } from '../card/page.ts';
import { cornersOf } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import type { Random } from '../random.ts';
import type { CardCorners, FieldPolygon } from '../specimen.ts';
import { homographyBetween, project } from './homography.ts';
import { drawLaminate, LAMINATE_CORNERS } from './laminate.ts';
import type { Framing } from './pose.ts';
import { rasterOf } from './raster.ts';
import type { Raster } from './raster.ts';
import { warpOnto } from './warp.ts';

/** A page of a license that is still to be drawn. */
export interface PagePlan {
  readonly page: 'FRONT' | 'BACK';
  readonly draw: CardArtist;
}

/** What the camera sees, and where. */
export interface Scene {
  readonly raster: Raster;
  readonly polygons: readonly FieldPolygon[];
  readonly corners: readonly CardCorners[];
  /** Areas where nothing can be read; effects add to them. */
  readonly hidden: (readonly Point[])[];
}

/** How pages lie: alone, side by side, or one above the other; in units of the card. */
export type Arrangement = 'single' | 'side-by-side' | 'stacked';

/** A box for each page. */
export const layOut = (count: number, arrangement: Arrangement, gap: number): readonly Box[] =>
  Array.from({ length: count }, (_, index) => ({
    x: arrangement === 'side-by-side' ? index * (CARD_WIDTH + gap) : 0,
    y: arrangement === 'stacked' ? index * (CARD_HEIGHT + gap) : 0,
    width: CARD_WIDTH,
    height: CARD_HEIGHT,
  }));

const CARD = cornersOf({ x: 0, y: 0, width: CARD_WIDTH, height: CARD_HEIGHT });

/** The mean width of a card in the image, in pixels. */
export const cardWidthOf = (corners: readonly Point[]): number => {
  const [a, b, c, d] = corners;
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new RangeError('A card has four corners.');
  }
  return (Math.hypot(b.x - a.x, b.y - a.y) + Math.hypot(c.x - d.x, c.y - d.y)) / 2;
};

/** Pixels per unit at which a card is drawn: about what the image shows of it. */
const drawingScale = (corners: readonly Point[]): number =>
  Math.min(1.8, Math.max(0.5, (cardWidthOf(corners) / CARD_WIDTH) * 1.2));

/** Lays the pages on the desk, laminated or bare, and follows every field into the image. */
export const layCards = (
  desk: Raster,
  pages: readonly PagePlan[],
  framing: Framing,
  laminated: Random | null,
): Scene => {
  const polygons: FieldPolygon[] = [];
  const corners = pages.map(({ page }, index) => ({ page, corners: framing.corners[index] ?? [] }));
  pages.forEach(({ page, draw }, index) => {
    const place = framing.corners[index] ?? [];
    const map = homographyBetween(CARD, place);
    if (laminated !== null) {
      const foil = LAMINATE_CORNERS.map((corner) => project(map, corner));
      warpOnto(desk, drawLaminate(laminated), foil);
    }
    const card = draw(drawingScale(place));
    warpOnto(desk, rasterOf(card.canvas), place);
    for (const { name, text, polygon } of card.fields) {
      const moved = polygon.map((corner) => project(map, corner));
      polygons.push({ page, name, text, polygon: moved, readable: true });
    }
  });
  return { raster: desk, polygons, corners, hidden: [] };
};
