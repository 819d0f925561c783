import { CARD_HEIGHT, CARD_WIDTH } from '../card/page.ts';
import { cornersOf } from '../geometry.ts';
import type { Effect } from './effect.ts';
import { homographyBetween, project } from './homography.ts';
import { byteAt } from './raster.ts';
import { cardWidthOf } from './scene.ts';

const CARD = cornersOf({ x: 0, y: 0, width: CARD_WIDTH, height: CARD_HEIGHT });

/** A lamp mirrored in the foil: white at its core, fading around it; `radius` in units of the card. */
export const glare =
  (radius: number): Effect =>
  ({ raster, corners, hidden }, random) => {
    const place = random.pick(corners).corners;
    const center = project(homographyBetween(CARD, place), {
      x: random.between(CARD_WIDTH * 0.2, CARD_WIDTH * 0.9),
      y: random.between(CARD_HEIGHT * 0.15, CARD_HEIGHT * 0.85),
    });
    const core = (radius * cardWidthOf(place)) / CARD_WIDTH;
    const flat = random.between(0.55, 1);
    const reach = core * random.between(1.5, 2.1);
    const { data, width, height } = raster;
    const top = Math.max(0, Math.floor(center.y - reach));
    const bottom = Math.min(height, Math.ceil(center.y + reach));
    const left = Math.max(0, Math.floor(center.x - reach));
    const right = Math.min(width, Math.ceil(center.x + reach));
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const distance = Math.hypot(x - center.x, (y - center.y) / flat);
        const share = Math.min(1, Math.max(0, (reach - distance) / (reach - core)));
        const at = (y * width + x) * 4;
        for (let channel = 0; channel < 3; channel += 1) {
          const under = byteAt(data, at + channel);
          data[at + channel] = under + (255 - under) * share * share;
        }
      }
    }
    const hide = core + (reach - core) * 0.35;
    hidden.push(
      cornersOf({
        x: center.x - hide,
        y: center.y - hide * flat,
        width: hide * 2,
        height: hide * 2 * flat,
      }),
    );
  };
