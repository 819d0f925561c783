import type { LicensePage, Point, RecognizedField } from '../../../domain/pages.ts';
import { pageOf } from '../../../domain/pages.ts';
import type { FieldReading } from '../fields/field-reading.ts';
import type { PageReading } from './license-reading.ts';

/** The page as the domain knows it: members the print has no place for are null. */
export function toPage({ side, fields }: PageReading): LicensePage {
  const texts = Object.fromEntries(fields.map(({ name, text }) => [name, text]));
  return pageOf(side, fields.flatMap(toField), texts);
}

/** A tenth of a pixel is finer than any reader places a corner. */
const STEPS_PER_PX = 10;
const round = (px: number): number => Math.round(px * STEPS_PER_PX) / STEPS_PER_PX;
const roundPoint = ({ x, y }: Point): Point => ({ x: round(x), y: round(y) });

/** Only what is printed has a place and a confidence. */
function toField({ name, text, confidence, quad }: FieldReading): readonly RecognizedField[] {
  if (text === null || text === '') return [];
  return [{ name, text, confidence, polygon: quad?.map(roundPoint) ?? null }];
}
