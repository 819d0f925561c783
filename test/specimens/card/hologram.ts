import type { Random } from '../random.ts';
import { CARD_HEIGHT } from './page.ts';
import type { Page } from './page.ts';
import type { PrintVersion } from './print-version.ts';

/** Lays the hologram strip over the labels at the left. */
export const layHologram = ({ context }: Page, version: PrintVersion, random: Random): void => {
  if (version.hologram === 'none') {
    return;
  }
  const x = random.between(78, 90);
  const width = random.between(10, 14);
  context.save();
  context.fillStyle = `rgba(120, 150, 190, ${random.between(0.12, 0.4).toFixed(2)})`;
  context.fillRect(x, 0, width, CARD_HEIGHT);
  if (version.hologram === 'blocks') {
    const pitch = random.between(70, 112);
    const height = random.between(34, 50);
    for (let y = random.between(20, 60); y < CARD_HEIGHT - height; y += pitch) {
      const shine = context.createLinearGradient(x, y, x + width, y + height);
      const hue = random.integer(160, 230);
      shine.addColorStop(0, `hsla(${hue.toString()}, 60%, 22%, 0.9)`);
      shine.addColorStop(0.5, `hsla(${(hue - 30).toString()}, 70%, 45%, 0.85)`);
      shine.addColorStop(1, `hsla(${hue.toString()}, 60%, 18%, 0.9)`);
      context.fillStyle = shine;
      context.fillRect(x, y, width, height);
    }
  }
  context.restore();
};
