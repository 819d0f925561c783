import { floatAt } from '../geometry/element-at.ts';
import type { RectifiedCard } from './rectified-card.ts';

/** How far apart levels are compared, card units: within a stroke, about its width, beyond it. */
const NEAR = 1;
const MIDDLE = 3;
const FAR = 8;
/** Along, down and across both ways: a moved camera blurs one of them. */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;
/** Every other row and column is enough of half a million. */
const STEP = 2;

/** Mean squared differences at the three distances, along one direction. */
function differences(card: RectifiedCard, stride: number): readonly [number, number, number] {
  const { luma, width, height } = card;
  let [near, middle, far, count] = [0, 0, 0, 0];
  for (let y = FAR; y < height - FAR; y += STEP) {
    for (let x = FAR; x < width - FAR; x += STEP) {
      const at = y * width + x;
      const here = floatAt(luma, at);
      near += (floatAt(luma, at + NEAR * stride) - here) ** 2;
      middle += (floatAt(luma, at + MIDDLE * stride) - here) ** 2;
      far += (floatAt(luma, at + FAR * stride) - here) ** 2;
      count += 1;
    }
  }
  return [near / count, middle / count, far / count];
}

/**
 * How much of the rise of differences with distance has come about within a stroke's width, in the direction
 * where it is least: near 0.6 where print is sharp, below 0.35 where it is blurred. The difference at one
 * unit is taken off the others, and the camera's noise, the same at any distance, with it. 0 for a card of one level.
 * Source: the structure function of Kolmogorov 1941.
 */
export function sharpness(card: RectifiedCard): number {
  return Math.min(
    ...DIRECTIONS.map(([dx, dy]) => {
      const [near, middle, far] = differences(card, dy * card.width + dx);
      return (middle - near) / Math.max(far - near, 1);
    }),
  );
}
