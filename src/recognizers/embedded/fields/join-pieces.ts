import type { FieldName } from '../layouts/layout.ts';
import type { Point } from '../../../domain/pages.ts';
import type { Quad } from '../geometry/points.ts';
import { boundsOf, mapQuad, quadOf } from '../geometry/points.ts';
import type { FieldReading } from './field-reading.ts';
import type { Piece } from './piece.ts';
import { plainText } from './plain-text.ts';

/** A piece read with less confidence is texture taken for text. */
const MIN_CONFIDENCE = 0.35;
/** A single sign beside a value needs more to count. */
const MIN_SIGN_CONFIDENCE = 0.85;
/** Nothing seen where a value may stand: mostly blank, seldom overlooked. */
const BLANK_CONFIDENCE = 0.97;

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

/** The least sure character decides, and how far the field's grammar had to bend the raw text. */
const WEAKEST_SHARE = 0.75;
const GAP_DISTRUST = 0.03;

function trust({ confidence, weakest, gap }: Piece): number {
  const mixed = WEAKEST_SHARE * weakest + (1 - WEAKEST_SHARE) * confidence;
  return Math.max(0, Math.min(1, mixed * Math.exp(-GAP_DISTRUST * gap)));
}

/** One reading of a value that stands in several pieces, given in reading order. */
export function joinPieces(name: FieldName, found: readonly Piece[]): FieldReading {
  const pieces = wholeValue(name, found);
  if (pieces.length === 0) return { name, text: '', confidence: BLANK_CONFIDENCE, quad: null };
  return {
    name,
    text: plainText(name, pieces.map(({ text }) => text).join('')),
    confidence: Math.min(...pieces.map(trust)),
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
