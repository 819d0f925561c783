import type { BarcodeReader } from '../barcode/barcode-reader.ts';
import type { FoundPage } from '../cards/found-page.ts';
import type { Charset } from '../decoding/charset.ts';
import { quadOf } from '../geometry/points.ts';
import type { Pyramid } from '../geometry/view.ts';
import type { FieldPlace } from '../layouts/layout.ts';
import type { LineRecognizer } from '../recognition/line-recognizer.ts';
import type { FieldLines } from './assign-lines.ts';
import { assignLines } from './assign-lines.ts';
import { CodeReader } from './code-reader.ts';
import { valueDecoder } from './decode-value.ts';
import type { FieldReading } from './field-reading.ts';
import { joinPieces, withoutSpecks } from './join-pieces.ts';
import { sortNotes } from './notes.ts';
import { cardPatch, cardToBitmap, cutFinder, viewToBitmap } from './page-frame.ts';
import type { Piece } from './piece.ts';
import { findDashes } from './printed-dashes.ts';
import type { ValueDecoder } from './value-decoder.ts';
import type { ValueLine } from './value-lines.ts';
import { lineQuad, valueLines } from './value-lines.ts';

/** Widening a line tells slashed zeros from 8 and 6; the seal's signs stand too far apart already. */
const STRETCH = 1.25;
const SEAL_STRETCH = 0.85;
/** Serials have no words to tell 0 from D and 5 from S: a doubtful one is looked at again, wider. */
const SERIALS: ReadonlySet<string> = new Set(['plateNo', 'model', 'vin', 'engineNo', 'fileNo']);
const SURE = 0.85;
const SECOND_STRETCH = 1.5;
/** What a unit of the grammar's gap is worth in the score of the least sure character. */
const GAP_WORTH = 0.1;
/** Where dashes are looked for: from before the value's left end, above and below its line, card units. */
const DASH_BEFORE = 14;
const DASH_WIDTH = 170;
const DASH_REACH = 34;

/** Reads the values of a page. */
export class FieldReader {
  readonly #recognizer: LineRecognizer;
  readonly #decode: ValueDecoder;
  readonly #codes: CodeReader;

  constructor(recognizer: LineRecognizer, charset: Charset, readBars: BarcodeReader) {
    this.#recognizer = recognizer;
    this.#decode = valueDecoder(charset);
    this.#codes = new CodeReader(recognizer, charset, readBars);
  }

  async readFields(pyramid: Pyramid, page: FoundPage): Promise<readonly FieldReading[]> {
    const lines = valueLines(page.lines, page.match, cutFinder(pyramid, page));
    const fields = assignLines(lines, page.match);
    const readings: FieldReading[] = [];
    const notes: Piece[] = [];
    for (const field of fields) {
      const { name } = field.place;
      if (name === 'subPageCode') readings.push(await this.#codes.read(pyramid, page));
      else {
        const pieces = await this.#readPieces(pyramid, page, field);
        if (name === 'marks' || name === 'record') notes.push(...pieces);
        else readings.push(readingOf(pyramid, page, field.place, pieces));
      }
    }
    if (page.match.layout.side === 'FRONT') return readings;
    return [...readings, ...noteReadings(notes, readings)];
  }

  async #readPieces(
    pyramid: Pyramid,
    page: FoundPage,
    { place, lines }: FieldLines,
  ): Promise<readonly Piece[]> {
    const pieces: Piece[] = [];
    for (const line of lines) {
      pieces.push(await this.#readPiece(pyramid, page, { place, line }));
    }
    return withoutSpecks(pieces);
  }

  async #readPiece(
    pyramid: Pyramid,
    page: FoundPage,
    { place, line }: { readonly place: FieldPlace; readonly line: ValueLine },
  ): Promise<Piece> {
    const quad = viewToBitmap(page, lineQuad(line.line));
    const look = async (stretch: number): Promise<Piece> => {
      const { line: probabilities } = await this.#recognizer.read(pyramid, quad, stretch);
      return { ...this.#decode(place.name, probabilities), quad };
    };
    const first = await look(place.name === 'seal' ? SEAL_STRETCH : STRETCH);
    if (first.weakest >= SURE || !SERIALS.has(place.name)) return first;
    const second = await look(SECOND_STRETCH);
    return second.weakest - second.gap * GAP_WORTH > first.weakest - first.gap * GAP_WORTH
      ? second
      : first;
  }
}

/** Remarks and records by what they say; a fuel type only where nothing was read in its place. */
function noteReadings(
  pieces: readonly Piece[],
  readings: readonly FieldReading[],
): readonly FieldReading[] {
  const { marks, record, fuelType } = sortNotes(pieces);
  const fuelRead = readings.some(({ name }) => name === 'fuelType');
  return [
    joinPieces('marks', marks),
    joinPieces('record', record),
    ...(fuelRead || fuelType.length === 0 ? [] : [joinPieces('fuelType', fuelType)]),
  ];
}

function readingOf(
  pyramid: Pyramid,
  page: FoundPage,
  place: FieldPlace,
  pieces: readonly Piece[],
): FieldReading {
  if (pieces.length > 0 || place.lines === 'SEVERAL') return joinPieces(place.name, pieces);
  return lookForDashes(pyramid, page, place) ?? joinPieces(place.name, []);
}

function lookForDashes(
  pyramid: Pyramid,
  page: FoundPage,
  { name, region, lineY }: FieldPlace,
): FieldReading | null {
  const bounds = {
    left: region.left - DASH_BEFORE,
    top: lineY - DASH_REACH,
    right: Math.min(region.right, region.left + DASH_WIDTH),
    bottom: lineY + DASH_REACH,
  };
  const dashes = findDashes(cardPatch(pyramid, page, bounds));
  if (dashes === null) return null;
  const quad = quadOf({
    left: bounds.left + dashes.bounds.left,
    top: bounds.top + dashes.bounds.top,
    right: bounds.left + dashes.bounds.right,
    bottom: bounds.top + dashes.bounds.bottom,
  });
  return { name, text: '--', confidence: 0.97, quad: cardToBitmap(page, quad) };
}
