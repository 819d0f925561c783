import { CARD_HEIGHT, CARD_WIDTH } from '../card/page.ts';
import { cornersOf } from '../geometry.ts';
import type { Effect } from './effect.ts';
import { homographyBetween, project } from './homography.ts';
import { canvasOf, rasterOf } from './raster.ts';
import { cardWidthOf } from './scene.ts';

const CARD = cornersOf({ x: 0, y: 0, width: CARD_WIDTH, height: CARD_HEIGHT });

/** A thumb that holds the card at its left or right edge. */
export const finger: Effect = ({ raster, corners, hidden }, random) => {
  const place = random.pick(corners).corners;
  const map = homographyBetween(CARD, place);
  const right = random.chance(0.5);
  const tip = project(map, {
    x: right ? CARD_WIDTH * random.between(0.88, 0.96) : CARD_WIDTH * random.between(0.02, 0.06),
    y: CARD_HEIGHT * random.between(0.1, 0.95),
  });
  const root = project(map, {
    x: right ? CARD_WIDTH * 1.9 : -CARD_WIDTH * 0.9,
    y: CARD_HEIGHT * 0.8,
  });
  const thick = cardWidthOf(place) * random.between(0.13, 0.2);
  const canvas = canvasOf(raster);
  const context = canvas.getContext('2d');
  context.lineCap = 'round';
  const hue = random.integer(12, 28).toString();
  const light = random.integer(45, 72);
  for (const [share, lift] of [
    [1, -8],
    [0.85, 0],
    [0.5, 5],
  ] as const) {
    context.strokeStyle = `hsl(${hue}, 42%, ${(light + lift).toString()}%)`;
    context.lineWidth = thick * share;
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    context.lineTo(root.x, root.y);
    context.stroke();
  }
  raster.data.set(rasterOf(canvas).data);
  const reach = thick * 0.5;
  for (const share of [0, 0.1, 0.2, 0.3]) {
    hidden.push(
      cornersOf({
        x: tip.x + (root.x - tip.x) * share - reach,
        y: tip.y + (root.y - tip.y) * share - reach,
        width: reach * 2,
        height: reach * 2,
      }),
    );
  }
};
