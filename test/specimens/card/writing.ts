import type { SKRSContext2D } from '@napi-rs/canvas';

import type { Random } from '../random.ts';
import type { Box } from '../geometry.ts';
import { drawText, widthOf } from '../text.ts';
import type { TextStyle } from '../text.ts';
import { noteField } from './page.ts';
import type { Page } from './page.ts';
import type { PrintVersion } from './print-version.ts';

/** A page, its printing, and the chance that moves single values. */
export interface Writing {
  readonly page: Page;
  readonly version: PrintVersion;
  readonly random: Random;
}

/** Where a label stands: its characters are spread over `width`. */
export interface LabelPlace {
  readonly text: string;
  readonly english: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
}

/** Where a value may stand. */
export interface ValuePlace {
  readonly x: number;
  readonly baseline: number;
  /** The right end of its dotted line. */
  readonly end: number;
}

/** The style narrowed, then made smaller, until `text` fits into `width`. */
export const fit = (
  context: SKRSContext2D,
  text: string,
  style: TextStyle,
  width: number,
): TextStyle => {
  const full = widthOf(context, text, style);
  if (full <= width) {
    return style;
  }
  const narrow = Math.max(width / full, 0.8);
  const scale = Math.min(1, width / full / narrow);
  return {
    ...style,
    chineseWidth: style.chineseWidth * narrow,
    latinWidth: style.latinWidth * narrow,
    size: style.size * scale,
    spacing: style.spacing * narrow * scale,
  };
};

/** Prints a label, spread to its width, with its English below. */
export const writeLabel = ({ page, version }: Writing, place: LabelPlace): void => {
  const { context } = page;
  const x = place.x + version.labelOffset.x;
  const baseline = place.baseline + version.labelOffset.y;
  const bare = widthOf(context, place.text, version.label);
  const gaps = Math.max(1, Array.from(place.text).length - 1);
  const spacing = (place.width - bare) / gaps;
  const style =
    spacing < 0
      ? fit(context, place.text, version.label, place.width)
      : { ...version.label, spacing };
  drawText(context, place.text, { x, baseline }, style);
  if (version.englishLabels && place.english !== '') {
    drawText(context, place.english, { x: x + 1, baseline: baseline + 18 }, version.english);
  }
};

/** Prints lines of a value and notes its place; nothing is noted for a blank. */
export const writeValue = (
  { page, version, random }: Writing,
  field: { readonly name: string; readonly text: string },
  place: ValuePlace,
  lines: readonly string[] = [field.text],
): void => {
  if (field.text === '') {
    return;
  }
  const x = place.x + version.valueOffset.x + random.normal() * version.stray;
  const first = place.baseline + version.valueOffset.y + random.normal() * version.stray * 0.6;
  const size =
    lines.length > 1 ? version.value.size * (lines.length > 2 ? 0.6 : 0.74) : version.value.size;
  const pitch = size * 1.06;
  const top = first - (lines.length - 1) * pitch * 0.62;
  const boxes = lines.map((line, index): Box => {
    const style = fit(page.context, line, { ...version.value, size }, place.end - x);
    return drawText(page.context, line, { x, baseline: top + index * pitch }, style);
  });
  noteField(page, field.name, field.text, boxes);
};

/** Draws the line a value stands on. */
export const rule = ({ page, version }: Writing, y: number, from: number, to: number): void => {
  const { context } = page;
  context.save();
  context.strokeStyle = '#3c3c48';
  context.lineWidth = 1.4;
  context.setLineDash(version.lines === 'dotted' ? [2.6, 2.4] : []);
  context.beginPath();
  context.moveTo(from, y);
  context.lineTo(to, y);
  context.stroke();
  context.restore();
};
