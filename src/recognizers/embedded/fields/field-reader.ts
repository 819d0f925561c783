import type { FoundPage } from '../cards/page-finder.ts';
import type { Quad } from '../geometry/points.ts';
import { quadOf } from '../geometry/points.ts';
import type { Pyramid } from '../geometry/view.ts';
import type { FieldPlace } from '../layouts/layout.ts';
import type { LineRecognizer } from '../recognition/line-recognizer.ts';
import type { FieldLines } from './assign-lines.ts';
import { assignLines } from './assign-lines.ts';
import type { FieldReading } from './field-reading.ts';
import { cardPatch, cardToBitmap, cutFinder, viewToBitmap } from './page-frame.ts';
import { plainText } from './plain-text.ts';
import { findDashes } from './printed-dashes.ts';
import type { ValueDecoder } from './value-decoder.ts';
import type { ValueLine } from './value-lines.ts';
import { lineQuad, valueLines } from './value-lines.ts';

/** Widening a line tells slashed zeros from 8 and 6. */
const STRETCH = 1.25;
/** The code's digits stand far apart: drawing them closer reads them better. */
const CODE_STRETCH = 0.7;
/** A piece read with less confidence is texture taken for text. */
const MIN_CONFIDENCE = 0.35;
/** Where dashes are looked for: from the value's left end, above and below its line, card units. */
const DASH_WIDTH = 170;
const DASH_REACH = 34;

interface Piece {
  readonly text: string;
  readonly confidence: number;
  readonly quad: Quad;
}

/** Reads the values of a page. */
export class FieldReader {
  readonly #recognizer: LineRecognizer;
  readonly #decode: ValueDecoder;

  constructor(recognizer: LineRecognizer, decode: ValueDecoder) {
    this.#recognizer = recognizer;
    this.#decode = decode;
  }

  async readFields(pyramid: Pyramid, page: FoundPage): Promise<readonly FieldReading[]> {
    const lines = valueLines(page.lines, page.match, cutFinder(pyramid, page));
    const readings: FieldReading[] = [];
    for (const field of assignLines(lines, page.match.layout)) {
      readings.push(await this.#readField(pyramid, page, field));
    }
    return readings;
  }

  async #readField(pyramid: Pyramid, page: FoundPage, field: FieldLines): Promise<FieldReading> {
    const { place, lines } = field;
    if (place.name === 'subPageCode') return this.#readCode(pyramid, page, place);
    const pieces: Piece[] = [];
    for (const line of lines) {
      const piece = await this.#readPiece(pyramid, page, { place, line });
      if (piece.text !== '' && piece.confidence >= MIN_CONFIDENCE) pieces.push(piece);
    }
    if (pieces.length > 0) return joinPieces(place, pieces);
    return lookForDashes(pyramid, page, place);
  }

  async #readPiece(
    pyramid: Pyramid,
    page: FoundPage,
    { place, line }: { readonly place: FieldPlace; readonly line: ValueLine },
  ): Promise<Piece> {
    const quad = viewToBitmap(page, lineQuad(line.line));
    const { line: probabilities } = await this.#recognizer.read(pyramid, quad, STRETCH);
    const { text, confidence } = this.#decode(place.name, probabilities);
    return { text, confidence, quad };
  }

  /** The code under the bars: 13 digits between asterisks that the recognizer seldom sees. */
  async #readCode(pyramid: Pyramid, page: FoundPage, place: FieldPlace): Promise<FieldReading> {
    const { name, region } = place;
    const quad = cardToBitmap(page, quadOf(region));
    const { line } = await this.#recognizer.read(pyramid, quad, CODE_STRETCH);
    const { text, confidence } = this.#decode(name, line);
    const digits = /\d{13}/.exec(text)?.[0];
    if (digits === undefined) return { name, text: '', confidence: 1 - confidence, quad: null };
    return { name, text: `*${digits}*`, confidence, quad };
  }
}

function joinPieces(place: FieldPlace, pieces: readonly Piece[]): FieldReading {
  const corners = pieces.map(({ quad }) => quad);
  return {
    name: place.name,
    text: plainText(place.name, pieces.map(({ text }) => text).join('')),
    confidence: Math.min(...pieces.map(({ confidence }) => confidence)),
    quad: hullQuad(corners),
  };
}

/** One quad for several lines: from the first's left end to the last's right end. */
function hullQuad(quads: readonly Quad[]): Quad | null {
  const [first] = quads;
  const last = quads.at(-1);
  if (first === undefined || last === undefined) return null;
  return [first[0], last === first ? first[1] : furthest(quads, 1), last[2], last[3]];
}

function furthest(quads: readonly Quad[], corner: 1): Quad[1] {
  return quads.reduce<Quad[1]>(
    (far, quad) => (quad[corner].x > far.x ? quad[corner] : far),
    quads[0]?.[corner] ?? { x: 0, y: 0 },
  );
}

function lookForDashes(pyramid: Pyramid, page: FoundPage, place: FieldPlace): FieldReading {
  const { name, region, lineY } = place;
  const blank = { name, text: '', confidence: 0.9, quad: null };
  if (place.lines === 'SEVERAL') return blank;
  const bounds = {
    left: region.left,
    top: lineY - DASH_REACH,
    right: Math.min(region.right, region.left + DASH_WIDTH),
    bottom: lineY + DASH_REACH,
  };
  const dashes = findDashes(cardPatch(pyramid, page, bounds, 1));
  if (dashes === null) return blank;
  const quad = quadOf({
    left: bounds.left + dashes.bounds.left,
    top: bounds.top + dashes.bounds.top,
    right: bounds.left + dashes.bounds.right,
    bottom: bounds.top + dashes.bounds.bottom,
  });
  return { name, text: '--', confidence: 0.95, quad: cardToBitmap(page, quad) };
}
