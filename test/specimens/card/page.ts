import { createCanvas } from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';

import type { Point } from '../../../src/domain/pages.ts';
import type { Box } from '../geometry.ts';
import { boxAround, cornersOf } from '../geometry.ts';

/** The card's size in its own units, ten to the millimeter: 88 × 60 mm. */
export const CARD_WIDTH = 880;
export const CARD_HEIGHT = 600;

/** One printed value and where its ink stands. */
export interface PrintedField {
  /** The member's name on its page. */
  readonly name: string;
  readonly text: string;
  /** Clockwise from the text's top left. */
  readonly polygon: readonly Point[];
}

/** Draws a card at so many pixels per unit. */
export type CardArtist = (scale: number) => DrawnCard;

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

/** A blank, transparent page of so many pixels per unit of the card. */
export const newPage = (scale: number): Page => {
  const canvas = createCanvas(Math.round(CARD_WIDTH * scale), Math.round(CARD_HEIGHT * scale));
  const context = canvas.getContext('2d');
  context.scale(canvas.width / CARD_WIDTH, canvas.height / CARD_HEIGHT);
  return { canvas, context, fields: [] };
};

/** Notes where a value's lines stand. */
export const noteField = (page: Page, name: string, text: string, boxes: readonly Box[]): void => {
  const polygon = cornersOf(boxAround(boxes.flatMap(cornersOf)));
  page.fields.push({ name, text, polygon });
};
