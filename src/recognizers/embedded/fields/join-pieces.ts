import type { Sign } from '../decoding/sign.ts';
import type { FieldName } from '../layouts/layout.ts';
import type { Point } from '../../../domain/pages.ts';
import type { Quad } from '../geometry/points.ts';
import { boundsOf, mapQuad, quadOf } from '../geometry/points.ts';
import type { FieldReading } from './field-reading.ts';
import type { Piece } from './piece.ts';
import type { Mended } from './mend-words.ts';
import { mendAddress } from './mend-address.ts';
import { mendSeal } from './mend-words.ts';
import { distrusted, trustIn } from './trust.ts';
import { plainText } from './plain-text.ts';

/** A piece read with less confidence is texture taken for text. */
const MIN_CONFIDENCE = 0.35;
/** A single sign beside a value needs more to count. */
const MIN_SIGN_CONFIDENCE = 0.85;
/** Nothing seen where a value may stand: mostly blank, seldom overlooked; more often where it rarely is blank. */
const BLANK_CONFIDENCE = 0.97;
const RARELY_BLANK: ReadonlySet<FieldName> = new Set(['allowNum', 'engineNo', 'subPageCode']);
const RARELY_BLANK_CONFIDENCE = 0.9;
/** Members that every card has: where none is seen it cannot be read. */
const NEVER_BLANK: ReadonlySet<FieldName> = new Set([
  'plateNo',
  'vehicleType',
  'owner',
  'address',
  'useCharacter',
  'model',
  'vin',
  'registerDate',
  'issueDate',
  'fileNo',
  'totalMass',
  'externalSize',
]);

/** The reading of a place where nothing was seen. */
export function blank(name: FieldName): FieldReading {
  if (NEVER_BLANK.has(name)) return { name, text: null, confidence: 0, quad: null };
  const confidence = RARELY_BLANK.has(name) ? RARELY_BLANK_CONFIDENCE : BLANK_CONFIDENCE;
  return { name, text: '', confidence, quad: null };
}

/** The pieces that are text: no texture, no lone signs beside longer text. */
export function withoutSpecks(pieces: readonly Piece[]): readonly Piece[] {
  const read = pieces.filter(({ text, confidence }) => text !== '' && confidence >= MIN_CONFIDENCE);
  const longest = Math.max(0, ...read.map(({ text }) => text.length));
  return read.filter(
    ({ text, confidence }) => longest < 2 || text.length > 1 || confidence >= MIN_SIGN_CONFIDENCE,
  );
}

/** Members whose grammar knows where they end: one whole value is all there is. */
const WHOLE: ReadonlySet<FieldName> = new Set([
  'plateNo',
  'vehicleType',
  'useCharacter',
  'vin',
  'registerDate',
  'issueDate',
  'fileNo',
  'allowNum',
  'totalMass',
  'curbWeight',
  'loadQuality',
  'totalQuasiMass',
  'externalSize',
]);

/** The only piece that counts where one is the whole value: what stands beside it is seen twice. */
function wholeValue(name: FieldName, pieces: readonly Piece[]): readonly Piece[] {
  if (!WHOLE.has(name)) return pieces;
  const fitting = pieces.filter(({ constrained }) => constrained);
  const [best] = fitting.toSorted((one, other) => one.gap - other.gap);
  return best === undefined ? pieces : [best];
}

/** Members whose well-known words are mended. */
const MENDERS: Partial<Record<FieldName, (signs: readonly Sign[]) => Mended>> = {
  address: mendAddress,
  seal: mendSeal,
};
/** What a unit of mending counts of the grammar's gap. */
const MENDED_GAP = 4;

/** The pieces' texts as one, and how much it had to be mended. */
function wordsOf(name: FieldName, pieces: readonly Piece[]): { text: string; gap: number } {
  const mender = MENDERS[name];
  const asRead = pieces.map(({ text }) => text).join('');
  if (mender === undefined) return { text: asRead, gap: 0 };
  const { signs, cost } = mender(pieces.flatMap((piece) => piece.signs));
  return { text: signs.map(({ symbol }) => symbol).join(''), gap: cost * MENDED_GAP };
}

/** One reading of a value that stands in several pieces, given in reading order. */
export function joinPieces(name: FieldName, found: readonly Piece[]): FieldReading {
  const pieces = wholeValue(name, found);
  if (pieces.length === 0) return blank(name);
  const { text, gap } = wordsOf(name, pieces);
  return {
    name,
    text: plainText(name, text),
    confidence: distrusted(Math.min(...pieces.map((piece) => trustIn(name, piece))), gap),
    quad: quadAround(pieces.map(({ quad }) => quad)),
  };
}

/** The rectangle around all lines, leaning as the first one does. */
function quadAround(quads: readonly Quad[]): Quad | null {
  const [first] = quads;
  if (first === undefined || quads.length === 1) return first ?? null;
  const angle = Math.atan2(first[1].y - first[0].y, first[1].x - first[0].x);
  const level = turn(-angle);
  return mapQuad(quadOf(boundsOf(quads.flatMap((quad) => quad.map(level)))), turn(angle));
}

function turn(angle: number): (point: Point) => Point {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return ({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos });
}
