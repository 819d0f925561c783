import { floatAt } from '../geometry/element-at.ts';
import { homographyBetween } from '../geometry/homography.ts';
import type { Homography } from '../geometry/homography.ts';
import type { Quad } from '../geometry/points.ts';
import { distance, quadOf } from '../geometry/points.ts';
import { RowSampler } from '../geometry/row-sampler.ts';
import type { Level } from '../geometry/row-sampler.ts';
import type { Pyramid } from '../geometry/view.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../layouts/layout.ts';

/** Card units to a side of a coarse cell. */
const CELL = 4;

/** A card brought upright, rows from the top, levels of 0 to 255. */
export interface RectifiedCard {
  readonly width: number;
  readonly height: number;
  /** Of each of its 880 × 600 units. Source: ITU-R BT.601. */
  readonly luma: Float32Array;
  /** The means of cells of 4 × 4 units, which carry color but hardly any noise. */
  readonly cells: { readonly luma: Float32Array; readonly warmth: Float32Array };
}

/** Draws the card that stands at `quad`; null where the quad has no area. */
export function rectifyCard(pyramid: Pyramid, quad: Quad): RectifiedCard | null {
  const level = levelFor(quad);
  const [width, height] = [CARD_WIDTH, CARD_HEIGHT];
  const toBitmap = homographyBetween(
    quadOf({ left: 0, top: 0, right: width, bottom: height }),
    quad,
  );
  if (toBitmap === null) return null;
  const count = (width / CELL) * (height / CELL);
  const card: RectifiedCard = {
    width,
    height,
    luma: new Float32Array(width * height),
    cells: { luma: new Float32Array(count), warmth: new Float32Array(count) },
  };
  drawCard(card, { bitmap: pyramid.level(level), shrink: 2 ** -level }, toBitmap);
  return card;
}

/** The level of the pyramid whose pixels come closest to the card's units. */
function levelFor([topLeft, topRight, bottomRight, bottomLeft]: Quad): number {
  const across = (distance(topLeft, topRight) + distance(bottomLeft, bottomRight)) / 2;
  const down = (distance(topLeft, bottomLeft) + distance(topRight, bottomRight)) / 2;
  const span = Math.sqrt((across * down) / (CARD_WIDTH * CARD_HEIGHT));
  return Math.max(0, Math.round(Math.log2(Math.max(span, 1)) - 0.15));
}

function drawCard(card: RectifiedCard, level: Level, toBitmap: Homography): void {
  const { luma, cells, width, height } = card;
  const sampler = new RowSampler(level, { width, height, toBitmap });
  const row = new Float32Array(width * 2);
  const [lumaRow, warmthRow] = [row.subarray(0, width), row.subarray(width)];
  for (let y = 0; y < height; y += 1) {
    sampler.drawTone(y, { data: row, start: 0, plane: width });
    luma.set(lumaRow, y * width);
    const firstCell = Math.floor(y / CELL) * (width / CELL);
    addToCells(cells.luma, firstCell, lumaRow);
    addToCells(cells.warmth, firstCell, warmthRow);
  }
}

/** Adds what a row holds of the means of its cells. */
function addToCells(cells: Float32Array, firstCell: number, row: Float32Array): void {
  for (let x = 0, cell = firstCell; x < row.length; x += CELL, cell += 1) {
    const left = floatAt(row, x) + floatAt(row, x + 1);
    const right = floatAt(row, x + 2) + floatAt(row, x + 3);
    cells[cell] = floatAt(cells, cell) + (left + right) / CELL ** 2;
  }
}
