import { accepts } from '../decoding/accepts.ts';
import type { Charset } from '../decoding/charset.ts';
import { FIELD_GRAMMARS } from '../decoding/field-grammars.ts';
import type { LineProbabilities } from '../decoding/line-probabilities.ts';
import { probabilityOf } from '../decoding/line-probabilities.ts';
import type { Sign } from '../decoding/sign.ts';
import type { FieldName } from '../layouts/layout.ts';
import { INSPECTION_GRAMMAR } from './inspection-grammar.ts';
import type { Piece } from './piece.ts';
import { plainText } from './plain-text.ts';

type Underrated = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * How many times likelier a sign is than the recognizer says where it reads another one: it learned from
 * plain zeros, so a crossed one is spread over 8, 6 and 9, and a Q is a crossed zero to it. By the sign
 * read, then by the sign it may be. Source: 22,000 letters and digits of the specimens to work on; of those
 * read as 8 with a 0 at least a hundredth as likely, 46 were zeros and 2 were not.
 */
const UNDERRATED: Underrated = {
  '0': { Q: 50, D: 10, C: 30 },
  '1': { J: 50 },
  '3': { J: 20 },
  '6': { G: 50, '0': 10 },
  '7': { Z: 40 },
  '8': { '0': 80 },
  '9': { '0': 50 },
  C: { G: 20 },
  O: { Q: 10 },
};
const UNDERRATED_IN_PLATES: Underrated = { ...UNDERRATED, '5': { S: 50 } };
/** The station in an inspection's brackets is a number or 4S. */
const UNDERRATED_IN_RECORDS: Underrated = { ...UNDERRATED, '5': { S: 50 }, T: { '1': 10 } };
/** Brackets stand around an estate's name; the recognizer knows them best in full width. */
const BRACKETS = { '（': 12, '）': 12 };
const UNDERRATED_IN_ADDRESSES: Underrated = {
  ...UNDERRATED,
  '1': BRACKETS,
  '7': BRACKETS,
  C: BRACKETS,
  I: BRACKETS,
  '／': BRACKETS,
};
const BY_FIELD: Partial<Record<FieldName, Underrated>> = {
  address: UNDERRATED_IN_ADDRESSES,
  plateNo: UNDERRATED_IN_PLATES,
  record: UNDERRATED_IN_RECORDS,
  marks: UNDERRATED_IN_RECORDS,
};
/** What the recognizer holds less likely is noise. */
const LEAST_SCORE = 0.003;
/** Steps about a sign's own at which the other may be seen. */
const ABOUT = [-1, 0, 1] as const;
/** What a value with a settled sign may be trusted. */
const SETTLED_TRUST = 0.9;
/** Letters stand here for blocks alone, and words tell those. */
const FEW_LETTERS: ReadonlySet<FieldName> = new Set(['address', 'owner', 'seal']);
const LETTER = /^[A-Z]$/;
/** No class of the recognizer's. */
const UNKNOWN = -1;

/** Corrects the signs that the recognizer takes for others, as far as the field's grammar allows. */
export function settleSigns(name: FieldName, read: Piece, charset: Charset): Piece {
  // A text that was made of its signs by more than spelling does not answer to them any more.
  if (read.text !== textOf(name, read.signs)) return read;
  return read.signs.reduce((piece, sign, index) => {
    const symbol = likeliest(name, sign, read, charset);
    if (symbol === sign.symbol) return piece;
    const signs = piece.signs.with(index, { ...sign, symbol });
    const text = textOf(name, signs);
    if (!fits(name, piece, text)) return piece;
    return { ...piece, signs, text, weakest: Math.min(piece.weakest, SETTLED_TRUST) };
  }, read);
}

const textOf = (name: FieldName, signs: readonly Sign[]): string =>
  plainText(name, signs.map(({ symbol }) => symbol).join(''));

/** The sign read, or the one underrated against it that comes out likelier. */
function likeliest(name: FieldName, sign: Sign, { seen }: Piece, charset: Charset): string {
  const seenAs = (symbol: string): number =>
    scoreAt(seen, sign, charset.classOf(symbol) ?? UNKNOWN);
  // What is spelled as a look-alike was not seen as itself: nothing is known of it.
  if (seenAs(sign.symbol) < sign.score / 2) return sign.symbol;
  let best = { symbol: sign.symbol, worth: sign.score };
  for (const [symbol, times] of underratedIn(name, sign)) {
    const score = seenAs(symbol);
    if (score >= LEAST_SCORE && score * times > best.worth) best = { symbol, worth: score * times };
  }
  return best.symbol;
}

/** What a sign may be in a field, and how many times likelier than told. */
function underratedIn(name: FieldName, { symbol }: Sign): readonly (readonly [string, number])[] {
  const others = Object.entries((BY_FIELD[name] ?? UNDERRATED)[symbol] ?? {});
  return FEW_LETTERS.has(name) ? others.filter(([other]) => !LETTER.test(other)) : others;
}

/** How likely a class is where a sign was seen; 0 for a sign that was not seen. */
function scoreAt(seen: LineProbabilities, { step }: Sign, index: number): number {
  if (step === null) return 0;
  const at = Math.round(step) - (seen.before ?? 0);
  return Math.max(...ABOUT.map((by) => probabilityOf(seen, at + by, index) ?? 0));
}

/** Whether a value that followed a grammar still does. */
function fits(name: FieldName, { constrained }: Piece, text: string): boolean {
  if (!constrained) return true;
  const grammar =
    name === 'record' || name === 'marks' ? INSPECTION_GRAMMAR : FIELD_GRAMMARS.get(name);
  return grammar === undefined || accepts(grammar, text);
}
