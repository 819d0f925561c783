import { createCanvas } from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';

import type { Point } from '../../../src/domain/pages.ts';
import type { Box } from '../geometry.ts';
import { boxAround, cornersOf } from '../geometry.ts';

/** The card's size in its own units, ten to the millimeter: 88 × 60 mm. */
export const CARD_WIDTH = 880;
export const CARD_HEIGHT = 600;
/** Pixels of the drawing per unit of the card. */
export const CARD_SCALE = 2;

/** One printed value and where its ink stands. */
export interface PrintedField {
  /** The member's name on its page. */
  readonly name: string;
  readonly text: string;
  /** Clockwise from the text's top left. */
  readonly polygon: readonly Point[];
}

/** A card as an upright drawing. */
export interface DrawnCard {
  readonly canvas: Canvas;
  /** In units of the card, CARD_WIDTH × CARD_HEIGHT. */
  readonly fields: readonly PrintedField[];
}

/** A page under the pen. */
export interface Page {
  readonly canvas: Canvas;
  readonly context: SKRSContext2D;
  readonly fields: PrintedField[];
}

/** A blank, transparent page with its units set. */
export const newPage = (): Page => {
  const canvas = createCanvas(CARD_WIDTH * CARD_SCALE, CARD_HEIGHT * CARD_SCALE);
  const context = canvas.getContext('2d');
  context.scale(CARD_SCALE, CARD_SCALE);
  return { canvas, context, fields: [] };
};

/** Notes where a value's lines stand. */
export const noteField = (page: Page, name: string, text: string, boxes: readonly Box[]): void => {
  const polygon = cornersOf(boxAround(boxes.flatMap(cornersOf)));
  page.fields.push({ name, text, polygon });
};
