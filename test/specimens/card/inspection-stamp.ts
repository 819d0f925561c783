import type { Random } from '../random.ts';
import type { Box } from '../geometry.ts';
import { boxAround, cornersOf, turnAbout } from '../geometry.ts';
import { drawText } from '../text.ts';
import { fit } from './writing.ts';
import type { Writing } from './writing.ts';

/** Stamps one inspection record: a frame, its words, slightly turned; gives the box around its words. */
export const stampRecord = (
  { page, version }: Writing,
  text: string,
  place: { readonly x: number; readonly y: number },
  random: Random,
): Box => {
  const { context } = page;
  const angle = random.normal() * 0.012;
  const width = random.between(560, 640);
  const color = random.pick(['#2a2f55', '#23264a', '#6b2733', '#1f1f28', '#b12c35']);
  const style = fit(
    context,
    text,
    { ...version.value, chinese: 'hei', weight: 500, size: random.between(30, 35), color },
    width - 24,
  );
  context.save();
  context.globalAlpha = random.between(0.75, 0.97);
  context.globalCompositeOperation = 'multiply';
  context.translate(place.x, place.y);
  context.rotate(angle);
  if (random.chance(0.75)) {
    context.strokeStyle = color;
    context.lineWidth = random.between(1.5, 2.6);
    context.strokeRect(-10, -style.size * 1.12, width, style.size * 1.5);
  }
  const ink = drawText(context, text, { x: 0, baseline: 0 }, style);
  context.restore();
  const turned = turnAbout(cornersOf(ink), { x: 0, y: 0 }, angle);
  return boxAround(turned.map((corner) => ({ x: corner.x + place.x, y: corner.y + place.y })));
};
