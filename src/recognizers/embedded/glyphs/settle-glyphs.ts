import type { FoundPage } from '../cards/found-page.ts';
import { accepts } from '../decoding/accepts.ts';
import type { Charset } from '../decoding/charset.ts';
import { FIELD_GRAMMARS } from '../decoding/field-grammars.ts';
import type { Grammar } from '../decoding/grammar.ts';
import { probabilityOf } from '../decoding/line-probabilities.ts';
import { INSPECTION_GRAMMAR } from '../fields/inspection-grammar.ts';
import type { Piece } from '../fields/piece.ts';
import type { Pyramid } from '../geometry/view.ts';
import type { FieldName } from '../layouts/layout.ts';
import type { Glyph } from './cut-glyphs.ts';
import { cutGlyphs } from './cut-glyphs.ts';
import { likeness } from './glyph-print.ts';
import type { Candidate } from './judge-glyph.ts';
import { judgeGlyph } from './judge-glyph.ts';

/** The pieces of a field's value. */
export interface FieldPieces {
  readonly name: FieldName;
  readonly pieces: readonly Piece[];
}

/** A glyph above this is not doubted; below the second it is no example for others. */
const SURE = 0.98;
const EXAMPLE = 0.7;
/** A date's digits are certain by its grammar, however they were read. */
const DATES: ReadonlySet<FieldName> = new Set(['registerDate', 'issueDate']);
const DATE_EXAMPLE = 0.5;
/** So many examples must be like their own kind to know the print, and so much. */
const MIN_EXAMPLES = 6;
const CLEAR_PRINT = 0.89;
/** Comparing costs time: so many examples tell what is usual, and so many of a kind what it looks like. */
const MOST_MEASURED = 24;
const MOST_COMPARED = 8;
/** How many of the most alike examples are taken, and what a single one is worth less. */
const ALIKE = 2;
const SINGLE_COST = 0.01;
/** What the recognizer holds less likely is not weighed. */
const LEAST_RIVAL = 0.02;
/** Steps about a glyph's own at which a rival is looked for. */
const ABOUT = [-1, 0, 1] as const;
const LETTERS_AND_DIGITS = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** A glyph and where it belongs. */
interface Placed extends Glyph {
  readonly name: FieldName;
  readonly piece: Piece;
  readonly isExample: boolean;
}

/**
 * Settles letters and digits that the recognizer doubts by the card's own print: one typeface prints all
 * values, so that a doubtful 0 is compared with the other zeros and with what else it may be.
 */
export function settleGlyphs(
  pyramid: Pyramid,
  page: FoundPage,
  { fields, charset }: { readonly fields: readonly FieldPieces[]; readonly charset: Charset },
): readonly FieldPieces[] {
  const glyphs = fields.flatMap(({ name, pieces }) =>
    pieces.flatMap((piece) => placed(name, piece, cutGlyphs(pyramid, page, piece))),
  );
  const doubted = glyphs.filter(({ score }) => score < SURE);
  const usual = doubted.length === 0 ? null : usualLikeness(glyphs);
  if (usual === null || usual < CLEAR_PRINT) return fields;
  const mended = new Map<Piece, Piece>();
  for (const glyph of doubted) {
    const piece = mended.get(glyph.piece) ?? glyph.piece;
    const read = {
      symbol: glyph.symbol,
      score: glyph.score,
      likeness: likenessTo(glyph, glyphs, glyph.symbol),
    };
    const rivals = rivalsOf(glyph, charset).map(({ symbol, score }) => ({
      symbol,
      score,
      likeness: likenessTo(glyph, glyphs, symbol),
    }));
    const fitting = rivals.filter(({ symbol }) =>
      fits(glyph, withSign(piece, glyph.index, symbol)),
    );
    const settled = judgeGlyph(read, fitting, usual);
    if (settled !== glyph.symbol) mended.set(glyph.piece, withSign(piece, glyph.index, settled));
  }
  return fields.map(({ name, pieces }) => ({
    name,
    pieces: pieces.map((piece) => mended.get(piece) ?? piece),
  }));
}

function placed(name: FieldName, piece: Piece, glyphs: readonly Glyph[]): readonly Placed[] {
  // Free text may be spelled otherwise than read: then signs and text do not answer to each other.
  if (piece.text !== textOf(piece)) return [];
  const enough = DATES.has(name) ? DATE_EXAMPLE : EXAMPLE;
  return glyphs.map((glyph) => ({ ...glyph, name, piece, isExample: glyph.score >= enough }));
}

const textOf = ({ signs }: Piece): string => signs.map(({ symbol }) => symbol).join('');

/** How alike glyphs of one kind usually are on this card, the median; null where too few are known. */
function usualLikeness(glyphs: readonly Placed[]): number | null {
  const examples = glyphs.filter(({ isExample }) => isExample);
  const apart = Math.ceil(examples.length / MOST_MEASURED);
  const known = examples
    .filter((...[, index]) => index % apart === 0)
    .flatMap((glyph) => likenessTo(glyph, glyphs, glyph.symbol) ?? [])
    .toSorted((one, other) => one - other);
  return known.length < MIN_EXAMPLES ? null : (known[known.length >> 1] ?? null);
}

/** How much a glyph looks like the examples of a kind; null where there are none. */
function likenessTo(glyph: Placed, glyphs: readonly Placed[], symbol: string): number | null {
  const best = glyphs
    .filter((other) => other !== glyph && other.isExample && other.symbol === symbol)
    .slice(0, MOST_COMPARED)
    .map((other) => likeness(glyph.print, other.print))
    .toSorted((one, other) => other - one)
    .slice(0, ALIKE);
  if (best.length === 0) return null;
  const mean = best.reduce((sum, one) => sum + one, 0) / best.length;
  return best.length === 1 ? mean - SINGLE_COST : mean;
}

/** What else the recognizer saw in a glyph's place. */
function rivalsOf(
  { symbol: read, piece: { seen, signs }, index }: Placed,
  charset: Charset,
): readonly Omit<Candidate, 'likeness'>[] {
  const step = Math.round(signs[index]?.step ?? 0) - (seen.before ?? 0);
  return LETTERS_AND_DIGITS.flatMap((symbol) => {
    const at = charset.classOf(symbol);
    if (symbol === read || at === undefined) return [];
    const scores = ABOUT.map((by) => probabilityOf(seen, step + by, at) ?? 0);
    const score = Math.max(...scores);
    return score < LEAST_RIVAL ? [] : [{ symbol, score }];
  });
}

function withSign(piece: Piece, index: number, symbol: string): Piece {
  const signs = piece.signs.map((sign, at) => (at === index ? { ...sign, symbol } : sign));
  return { ...piece, signs, text: textOf({ ...piece, signs }) };
}

/** Whether a value that followed a grammar still does. */
function fits({ name, piece }: Placed, changed: Piece): boolean {
  if (!piece.constrained) return true;
  const grammar: Grammar | undefined =
    name === 'record' || name === 'marks' ? INSPECTION_GRAMMAR : FIELD_GRAMMARS.get(name);
  return grammar === undefined || accepts(grammar, changed.text);
}
