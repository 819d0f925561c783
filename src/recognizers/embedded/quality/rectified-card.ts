import { homographyBetween } from '../geometry/homography.ts';
import type { Quad } from '../geometry/points.ts';
import { quadOf } from '../geometry/points.ts';
import { drawView } from '../geometry/view.ts';
import type { ChannelScale, Pyramid } from '../geometry/view.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../layouts/layout.ts';

/** A card brought upright: luma and color of each of its 880 × 600 units, rows from the top, 0 to 255. */
export interface RectifiedCard {
  readonly width: number;
  readonly height: number;
  /** Source: ITU-R BT.601. */
  readonly luma: Float32Array;
  /** Red less blue. */
  readonly warmth: Float32Array;
}

const AS_IT_IS: ChannelScale = { scale: 1, bias: 0 };

/** Draws the card that stands at `quad`; null where the quad has no area. */
export function rectifyCard(pyramid: Pyramid, quad: Quad): RectifiedCard | null {
  const [width, height] = [CARD_WIDTH, CARD_HEIGHT];
  const toBitmap = homographyBetween(
    quadOf({ left: 0, top: 0, right: width, bottom: height }),
    quad,
  );
  if (toBitmap === null) return null;
  const plane = width * height;
  const data = new Float32Array(3 * plane);
  const target = { data, columns: width, plane };
  drawView(pyramid, { width, height, toBitmap }, [AS_IT_IS, AS_IT_IS, AS_IT_IS], target);
  const [blue, green, red] = [0, 1, 2].map((at) => data.subarray(at * plane, (at + 1) * plane));
  const level = (channel: Float32Array | undefined, at: number): number => channel?.[at] ?? 0;
  return {
    width,
    height,
    luma: Float32Array.from(
      { length: plane },
      (...[, at]) => 0.299 * level(red, at) + 0.587 * level(green, at) + 0.114 * level(blue, at),
    ),
    warmth: Float32Array.from({ length: plane }, (...[, at]) => level(red, at) - level(blue, at)),
  };
}
