import type { FoundPage } from '../cards/found-page.ts';
import type { Quad } from '../geometry/points.ts';
import { quadOf } from '../geometry/points.ts';
import type { Pyramid } from '../geometry/view.ts';
import type { FieldName, FieldPlace } from '../layouts/layout.ts';
import type { FieldReading } from './field-reading.ts';
import { cardPatch, cardToBitmap } from './page-frame.ts';
import { findDashes } from './printed-dashes.ts';

/** Members that print `--` for nothing to tell. */
const DASHED: ReadonlySet<FieldName> = new Set([
  'allowNum',
  'totalMass',
  'curbWeight',
  'loadQuality',
  'totalQuasiMass',
  'externalSize',
  'engineNo',
]);
/** Where dashes are looked for: from before the value's left end, above and below its line, card units. */
const DASH_BEFORE = 14;
const DASH_WIDTH = 170;
const DASH_REACH = 34;
const DASH_CONFIDENCE = 0.97;
/** Trailers alone have no seats or engine: what looks like dashes may be text the detector overlooked. */
export const SELDOM_DASHED: ReadonlySet<FieldName> = new Set(['allowNum', 'engineNo']);
const SELDOM_DASHED_CONFIDENCE = 0.9;
/** Here the paper's waves, at most 0.087 dark, must not count: the scanned specimen's dashes have at least 0.107. */
const SELDOM_DASHED_CONTRAST = 0.095;
/** A value begins about here, card units after its region. */
const VALUE_BEGINS = 24;
/** Room above and below a value's usual line, as a share of its height. */
const LINE_ROOM = 0.1;

/** `--` in a place where no text was detected; null where there are none. */
export function readDashes(
  pyramid: Pyramid,
  page: FoundPage,
  { name, region, lineY }: FieldPlace,
): FieldReading | null {
  if (!DASHED.has(name)) return null;
  const bounds = {
    left: region.left - DASH_BEFORE,
    top: lineY - DASH_REACH,
    right: Math.min(region.right, region.left + DASH_WIDTH),
    bottom: lineY + DASH_REACH,
  };
  const dashes = findDashes(cardPatch(pyramid, page, bounds));
  const seldom = SELDOM_DASHED.has(name);
  if (dashes === null || (seldom && dashes.contrast < SELDOM_DASHED_CONTRAST)) return null;
  const quad = quadOf({
    left: bounds.left + dashes.bounds.left,
    top: bounds.top + dashes.bounds.top,
    right: bounds.left + dashes.bounds.right,
    bottom: bounds.top + dashes.bounds.bottom,
  });
  const confidence = seldom ? SELDOM_DASHED_CONFIDENCE : DASH_CONFIDENCE;
  return { name, text: '--', confidence, quad: cardToBitmap(page, quad) };
}

/** Where a value of one line usually stands, in the bitmap's pixels. */
export function usualQuad(page: FoundPage, { region, lineY, lineHeight }: FieldPlace): Quad {
  const half = lineHeight * (0.5 + LINE_ROOM);
  const { left, right } = region;
  return cardToBitmap(page, quadOf({ left, top: lineY - half, right, bottom: lineY + half }));
}

/** Whether the frame cuts a value's place off. */
export function isCutOff(
  { bitmap: { width, height } }: Pyramid,
  page: FoundPage,
  { region, lineY }: FieldPlace,
): boolean {
  const left = region.left + VALUE_BEGINS;
  const [{ x, y }] = cardToBitmap(page, quadOf({ left, top: lineY, right: left, bottom: lineY }));
  return x < 0 || y < 0 || x > width || y > height;
}
