import { floatAt } from '../geometry/element-at.ts';
import type { Quad } from '../geometry/points.ts';
import type { RectifiedCard } from './rectified-card.ts';

const CELL_PX = 16;
const GLARING_LUMA = 248;
/** Pixels of a burnt-out cell that are not, at most: one in twenty. */
const MOST_DIM_PX = (CELL_PX * CELL_PX) / 20;

/**
 * How much color the card has beyond the light's own cast: the standard deviation of red less blue that
 * luma does not explain, percent of the mean luma. A copy has next to none.
 */
export function colorfulness({ cells: { luma, warmth } }: RectifiedCard): number {
  const count = luma.length;
  let [sumX, sumY, sumXx, sumXy, sumYy] = [0, 0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const x = floatAt(luma, index);
    const y = floatAt(warmth, index);
    sumX += x;
    sumY += y;
    sumXx += x * x;
    sumXy += x * y;
    sumYy += y * y;
  }
  const varianceX = sumXx / count - (sumX / count) ** 2;
  const varianceY = sumYy / count - (sumY / count) ** 2;
  const covariance = sumXy / count - (sumX / count) * (sumY / count);
  const unexplained = varianceY - covariance ** 2 / Math.max(varianceX, 1e-6);
  return (Math.sqrt(Math.max(0, unexplained)) / Math.max(sumX / count, 1)) * 100;
}

/** For each 16 px cell whether nearly all of it is burnt out. */
function glaringCells({ luma, width, height }: RectifiedCard): boolean[][] {
  const rows = Math.floor(height / CELL_PX);
  const columns = Math.floor(width / CELL_PX);
  return Array.from({ length: rows }, (...[, row]) =>
    Array.from({ length: columns }, (...[, column]) => {
      // Most cells are told by their first few pixels.
      let dim = 0;
      for (let y = row * CELL_PX; y < (row + 1) * CELL_PX && dim <= MOST_DIM_PX; y += 1) {
        const start = y * width + column * CELL_PX;
        for (let at = start; at < start + CELL_PX; at += 1) {
          if (floatAt(luma, at) <= GLARING_LUMA) dim += 1;
        }
      }
      return dim <= MOST_DIM_PX;
    }),
  );
}

/** Takes a cell and its burnt-out neighbors away and tells how many they were. */
function takeBlob(cells: boolean[][], row: number, column: number): number {
  const line = cells[row];
  if (line?.[column] !== true) return 0;
  line[column] = false;
  return (
    1 +
    takeBlob(cells, row - 1, column) +
    takeBlob(cells, row + 1, column) +
    takeBlob(cells, row, column - 1) +
    takeBlob(cells, row, column + 1)
  );
}

/** The largest burnt-out spot, share of the card. */
export function largestGlare(card: RectifiedCard): number {
  const cells = glaringCells(card);
  let largest = 0;
  cells.forEach((line, row) => {
    line.forEach((...[, column]) => {
      largest = Math.max(largest, takeBlob(cells, row, column));
    });
  });
  return (largest * CELL_PX * CELL_PX) / (card.width * card.height);
}

const GRID = 64;

/** The share of a card that lies outside the frame. */
export function shareOutside(
  [a, b, c, d]: Quad,
  frame: { readonly width: number; readonly height: number },
): number {
  let outside = 0;
  for (let row = 0; row < GRID; row += 1) {
    for (let column = 0; column < GRID; column += 1) {
      const u = (column + 0.5) / GRID;
      const v = (row + 0.5) / GRID;
      const x = (1 - v) * ((1 - u) * a.x + u * b.x) + v * ((1 - u) * d.x + u * c.x);
      const y = (1 - v) * ((1 - u) * a.y + u * b.y) + v * ((1 - u) * d.y + u * c.y);
      if (x < 0 || y < 0 || x > frame.width || y > frame.height) outside += 1;
    }
  }
  return outside / GRID ** 2;
}
