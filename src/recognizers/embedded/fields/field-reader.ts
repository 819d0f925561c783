import type { BarcodeReader } from '../barcode/barcode-reader.ts';
import type { FoundPage } from '../cards/found-page.ts';
import type { Charset } from '../decoding/charset.ts';
import type { Pyramid } from '../geometry/view.ts';
import type { FieldPlace } from '../layouts/layout.ts';
import type { LineRecognizer } from '../recognition/line-recognizer.ts';
import type { FieldLines } from './assign-lines.ts';
import { assignLines } from './assign-lines.ts';
import { isCutOff, readDashes, SELDOM_DASHED, usualQuad } from './blank-places.ts';
import { CodeReader } from './code-reader.ts';
import { valueDecoder } from './decode-value.ts';
import type { FieldReading } from './field-reading.ts';
import { doubtCut } from './doubt-cut.ts';
import { blank, joinPieces, withoutSpecks } from './join-pieces.ts';
import { setOffDates, sortNotes } from './notes.ts';
import { cutFinder, viewToBitmap } from './page-frame.ts';
import type { Piece } from './piece.ts';
import { settleSigns } from './settle-signs.ts';
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
/** Members that have no grammar to tell text from texture, or are blank on many cards. */
const MAY_BE_BLANK: ReadonlySet<string> = new Set([
  'owner',
  'address',
  'engineNo',
  'seal',
  'fuelType',
]);
/** Text that the detector overlooked must be read at least this surely. */
const OVERLOOKED_SURE = 0.75;

/** Reads the values of a page. */
export class FieldReader {
  readonly #recognizer: LineRecognizer;
  readonly #charset: Charset;
  readonly #decode: ValueDecoder;
  readonly #codes: CodeReader;

  constructor(recognizer: LineRecognizer, charset: Charset, readBars: BarcodeReader) {
    this.#recognizer = recognizer;
    this.#charset = charset;
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
      const pieces = await this.#readPieces(pyramid, page, field);
      if (name === 'marks' || name === 'record') notes.push(...pieces);
      else if (pieces.length > 0) readings.push(joinPieces(name, pieces));
      else readings.push(await this.#readBlank(pyramid, page, field.place));
    }
    const isBack = page.match.layout.side === 'BACK';
    const all = isBack ? [...readings, ...noteReadings(notes, readings)] : readings;
    return all.map((reading) => doubtCut(pyramid.bitmap, reading));
  }

  async #readPieces(
    pyramid: Pyramid,
    page: FoundPage,
    { place, lines }: FieldLines,
  ): Promise<readonly Piece[]> {
    // The code below the bars has a reader of its own.
    if (place.name === 'subPageCode') return [];
    const pieces: Piece[] = [];
    for (const line of lines) {
      const piece = await this.#readPiece(pyramid, page, { place, line });
      pieces.push(settleSigns(place.name, piece, this.#charset));
    }
    return withoutSpecks(pieces);
  }

  /** What stands where no text was detected: dashes, text overlooked, or nothing. */
  async #readBlank(pyramid: Pyramid, page: FoundPage, place: FieldPlace): Promise<FieldReading> {
    const { name } = place;
    if (name === 'subPageCode') return this.#codes.read(pyramid, page);
    if (isCutOff(pyramid, page, place)) return { name, text: null, confidence: 0, quad: null };
    const dashes = readDashes(pyramid, page, place);
    if (dashes !== null && !SELDOM_DASHED.has(name)) return dashes;
    const overlooked = await this.#readOverlooked(pyramid, page, place);
    return overlooked ?? dashes ?? blank(name);
  }

  async #readOverlooked(
    pyramid: Pyramid,
    page: FoundPage,
    place: FieldPlace,
  ): Promise<FieldReading | null> {
    if (MAY_BE_BLANK.has(place.name)) return null;
    const quad = usualQuad(page, place);
    const { line: seen, widthPx } = await this.#recognizer.read(pyramid, quad, STRETCH);
    const piece = { ...this.#decode(place.name, seen), quad, widthPx, seen };
    if (!piece.constrained || piece.text === '--') return null;
    const reading = joinPieces(place.name, [piece]);
    return reading.confidence < OVERLOOKED_SURE ? null : reading;
  }

  async #readPiece(
    pyramid: Pyramid,
    page: FoundPage,
    { place, line }: { readonly place: FieldPlace; readonly line: ValueLine },
  ): Promise<Piece> {
    const quad = viewToBitmap(page, lineQuad(line.line));
    const look = async (stretch: number): Promise<Piece> => {
      const { line: seen, widthPx } = await this.#recognizer.read(pyramid, quad, stretch);
      return { ...this.#decode(place.name, seen), quad, widthPx, seen };
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
  const remarks = joinPieces('marks', marks);
  return [
    { ...remarks, text: remarks.text === null ? null : setOffDates(remarks.text) },
    joinPieces('record', record),
    ...(fuelRead || fuelType.length === 0 ? [] : [joinPieces('fuelType', fuelType)]),
  ];
}
