import { byteAt, floatAt } from '../geometry/element-at.ts';
import { homographyBetween } from '../geometry/homography.ts';
import type { Homography } from '../geometry/homography.ts';
import type { Quad } from '../geometry/points.ts';
import { distance, quadOf } from '../geometry/points.ts';
import type { Pyramid } from '../geometry/view.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../layouts/layout.ts';
import type { Bitmap } from '../pixels/bitmap.ts';

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
  const shrink = 2 ** -level;
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
  drawCard(card, pyramid.level(level), toBitmap, shrink);
  return card;
}

/** The level of the pyramid whose pixels come closest to the card's units. */
function levelFor([topLeft, topRight, bottomRight, bottomLeft]: Quad): number {
  const across = (distance(topLeft, topRight) + distance(bottomLeft, bottomRight)) / 2;
  const down = (distance(topLeft, bottomLeft) + distance(topRight, bottomRight)) / 2;
  const span = Math.sqrt((across * down) / (CARD_WIDTH * CARD_HEIGHT));
  return Math.max(0, Math.round(Math.log2(Math.max(span, 1)) - 0.15));
}

/** Samples bilinearly; outside the bitmap its edge is repeated. One loop, for it runs half a million times. */
function drawCard(card: RectifiedCard, bitmap: Bitmap, toBitmap: Homography, shrink: number): void {
  const { a, b, c, d, e, f, g, h } = toBitmap;
  const { luma, cells, width, height } = card;
  const [maxX, maxY, stride] = [bitmap.width - 1, bitmap.height - 1, bitmap.width * 3];
  for (let y = 0; y < height; y += 1) {
    const py = y + 0.5;
    const cellRow = Math.floor(y / CELL) * (width / CELL);
    for (let x = 0; x < width; x += 1) {
      const px = x + 0.5;
      const w = shrink / (g * px + h * py + 1);
      const u = Math.min(Math.max((a * px + b * py + c) * w - 0.5, 0), maxX);
      const v = Math.min(Math.max((d * px + e * py + f) * w - 0.5, 0), maxY);
      const [column, row] = [u | 0, v | 0];
      const at = row * stride + column * 3;
      const right = column < maxX ? 3 : 0;
      const below = row < maxY ? stride : 0;
      const w11 = (u - column) * (v - row);
      const w10 = u - column - w11;
      const w01 = v - row - w11;
      const w00 = 1 - w10 - w01 - w11;
      const { data } = bitmap;
      const red =
        byteAt(data, at) * w00 +
        byteAt(data, at + right) * w10 +
        byteAt(data, at + below) * w01 +
        byteAt(data, at + below + right) * w11;
      const green =
        byteAt(data, at + 1) * w00 +
        byteAt(data, at + right + 1) * w10 +
        byteAt(data, at + below + 1) * w01 +
        byteAt(data, at + below + right + 1) * w11;
      const blue =
        byteAt(data, at + 2) * w00 +
        byteAt(data, at + right + 2) * w10 +
        byteAt(data, at + below + 2) * w01 +
        byteAt(data, at + below + right + 2) * w11;
      const level = 0.299 * red + 0.587 * green + 0.114 * blue;
      luma[y * width + x] = level;
      const cell = cellRow + Math.floor(x / CELL);
      cells.luma[cell] = floatAt(cells.luma, cell) + level / (CELL * CELL);
      cells.warmth[cell] = floatAt(cells.warmth, cell) + (red - blue) / (CELL * CELL);
    }
  }
}
