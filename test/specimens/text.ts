import type { SKRSContext2D } from '@napi-rs/canvas';

import { familyFor } from './fonts.ts';
import type { Face } from './fonts.ts';
import type { Box } from './geometry.ts';

/** How a run of text is set. */
export interface TextStyle {
  readonly chinese: Face;
  readonly latin: Face;
  readonly weight: number;
  /** Height of the em square in pixels. */
  readonly size: number;
  readonly color: string;
  /** Width of Latin letters and digits, as a share of the face's own. */
  readonly latinWidth: number;
  /** Width of Chinese characters, as a share of the face's own. */
  readonly chineseWidth: number;
  /** Slant of Latin letters and digits in radians. */
  readonly slant: number;
  /** Added after each character, in pixels. */
  readonly spacing: number;
  /** Its own zero, or the letter O crossed by a short stroke as on real cards. */
  readonly zero: 'own' | 'crossed';
}

interface Glyph {
  readonly advance: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const glyphs = new Map<string, Glyph>();

const isChinese = (character: string): boolean => (character.codePointAt(0) ?? 0) >= 0x2e80;

const measure = (context: SKRSContext2D, font: string, character: string): Glyph => {
  const key = `${font} ${character}`;
  const known = glyphs.get(key);
  if (known !== undefined) {
    return known;
  }
  const metrics = context.measureText(character);
  const glyph = {
    advance: metrics.width,
    left: -metrics.actualBoundingBoxLeft,
    right: metrics.actualBoundingBoxRight,
    top: -metrics.actualBoundingBoxAscent,
    bottom: metrics.actualBoundingBoxDescent,
  };
  glyphs.set(key, glyph);
  return glyph;
};

/** Crosses the letter O in the middle third of its height. */
const cross = (context: SKRSContext2D, glyph: Glyph, size: number): void => {
  const middle = (glyph.top + glyph.bottom) / 2;
  const center = (glyph.left + glyph.right) / 2;
  const reach = (glyph.right - glyph.left) * 0.3;
  context.lineWidth = size * 0.055;
  context.beginPath();
  context.moveTo(center - reach, middle + reach * 0.55);
  context.lineTo(center + reach, middle - reach * 0.55);
  context.stroke();
};

interface Placed {
  readonly glyph: Glyph;
  readonly scale: number;
}

/** Sets the font for one character and measures it. */
const place = (context: SKRSContext2D, style: TextStyle, character: string): Placed => {
  const chinese = isChinese(character);
  const drawn = character === '0' && style.zero === 'crossed' ? 'O' : character;
  const face = chinese ? style.chinese : style.latin;
  const font = `${style.weight.toString()} ${style.size.toFixed(2)}px ${familyFor(face, style.weight, drawn)}`;
  context.font = font;
  const own = chinese ? style.chineseWidth : style.latinWidth;
  return {
    glyph: measure(context, font, drawn),
    scale: drawn === character ? own : own * 0.86,
  };
};

/** The width that `text` takes in `style`, in pixels. */
export const widthOf = (context: SKRSContext2D, text: string, style: TextStyle): number =>
  Array.from(text).reduce((width, character) => {
    const { glyph, scale } = place(context, style, character);
    return width + glyph.advance * scale + style.spacing;
  }, 0);

/** Draws `text` from `x` on `baseline`; gives the box around its ink. */
export const drawText = (
  context: SKRSContext2D,
  text: string,
  at: { readonly x: number; readonly baseline: number },
  style: TextStyle,
): Box => {
  const ink = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  let x = at.x;
  context.fillStyle = style.color;
  context.strokeStyle = style.color;
  for (const character of text) {
    const { glyph, scale } = place(context, style, character);
    const lean = isChinese(character) ? 0 : Math.tan(style.slant);
    context.save();
    context.transform(scale, 0, -lean, 1, x, at.baseline);
    if (character === '0' && style.zero === 'crossed') {
      context.fillText('O', 0, 0);
      cross(context, glyph, style.size);
    } else {
      context.fillText(character, 0, 0);
    }
    context.restore();
    ink.left = Math.min(ink.left, x + glyph.left * scale);
    ink.right = Math.max(ink.right, x + glyph.right * scale - lean * glyph.top);
    ink.top = Math.min(ink.top, at.baseline + glyph.top);
    ink.bottom = Math.max(ink.bottom, at.baseline + glyph.bottom);
    x += glyph.advance * scale + style.spacing;
  }
  return {
    x: ink.left,
    y: ink.top,
    width: ink.right - ink.left,
    height: ink.bottom - ink.top,
  };
};
