import type { LeaningRectangle } from '../geometry/min-area-rectangle.ts';
import { minAreaRectangle } from '../geometry/min-area-rectangle.ts';
import type { Component, ProbabilityMap } from './components.ts';
import { findComponents } from './components.ts';

/** Where a line of text stands. */
export interface TextBox {
  readonly rectangle: LeaningRectangle;
  /** How sure the detector is, 0 to 1. */
  readonly score: number;
}

/** Source: PP-OCR DBPostProcess; the head shrinks text, `GROWTH` undoes it. */
const PIXEL_THRESHOLD = 0.3;
const BOX_THRESHOLD = 0.5;
const GROWTH = 1.6;
const MIN_THICKNESS = 2;
/** More boxes than this is no card but a page of print. */
const MAX_BOXES = 400;

/** The text lines in the detector's answer, in pixels of its input. */
export function findTextBoxes(map: ProbabilityMap): readonly TextBox[] {
  return findComponents(map, PIXEL_THRESHOLD)
    .filter((component) => component.score >= BOX_THRESHOLD && component.pixels >= 6)
    .slice(0, MAX_BOXES)
    .flatMap(toTextBox);
}

function toTextBox(component: Component): readonly TextBox[] {
  const core = minAreaRectangle(component.outline);
  if (core === null || core.thickness < MIN_THICKNESS) return [];
  const margin = (core.length * core.thickness * GROWTH) / (2 * (core.length + core.thickness));
  return [
    {
      rectangle: {
        ...core,
        length: core.length + 2 * margin,
        thickness: core.thickness + 2 * margin,
      },
      score: component.score,
    },
  ];
}
