import type { Random } from '../random.ts';
import { drawText, widthOf } from '../text.ts';
import { noteField } from './page.ts';
import type { Writing } from './writing.ts';

/** Parts the seal's words into three rows, the last the longest. */
const rowsOf = (text: string): readonly string[] => {
  const characters = Array.from(text);
  const short = Math.floor(characters.length / 3);
  const second = Math.floor((characters.length - short) / 2);
  return [
    characters.slice(0, short).join(''),
    characters.slice(short, short + second).join(''),
    characters.slice(short + second).join(''),
  ];
};

/** Stamps the red square with its three rows at the bottom left; its ink lets what is below show. */
export const stampSeal = ({ page, version }: Writing, text: string, random: Random): void => {
  const { context } = page;
  const side = random.between(184, 200);
  const x = random.between(28, 42);
  const y = random.between(378, 390);
  context.save();
  context.globalAlpha = random.between(0.78, 0.95);
  context.globalCompositeOperation = 'multiply';
  context.strokeStyle = version.sealColor;
  context.lineWidth = random.between(2.5, 4);
  context.strokeRect(x, y, side, side * 0.98);
  const face = random.pick(['hei', 'song', 'kai'] as const);
  const boxes = rowsOf(text).map((row, index) => {
    const style = {
      ...version.label,
      chinese: face,
      weight: 600,
      color: version.sealColor,
      size: 30,
    };
    const count = Array.from(row).length;
    const narrow = Math.min(1, (side - 18) / widthOf(context, row, style));
    const spacing = (side - 20 - widthOf(context, row, style) * narrow) / Math.max(1, count - 1);
    return drawText(
      context,
      row,
      { x: x + 10, baseline: y + side * (0.23 + 0.315 * index) + 4 },
      { ...style, chineseWidth: narrow, latinWidth: narrow, spacing },
    );
  });
  context.restore();
  noteField(page, 'seal', text, boxes);
};
