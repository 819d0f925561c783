import type { Charset } from '../decoding/charset.ts';
import { compileGrammar } from '../decoding/compiled-grammar.ts';
import { decodeConstrained } from '../decoding/constrained.ts';
import type { DecodedField } from '../decoding/field-decoder.ts';
import { FieldDecoder } from '../decoding/field-decoder.ts';
import type { RawCharacter, RawLine } from '../decoding/greedy.ts';
import { decodeGreedily } from '../decoding/greedy.ts';
import type { LineProbabilities } from '../decoding/line-probabilities.ts';
import { decodeModel } from './decode-model.ts';
import { decodeRemark } from './decode-remark.ts';
import { freeText, meanScore, weakestOf } from './free-text.ts';
import { INSPECTION_GRAMMAR, looksLikeInspection } from './inspection-grammar.ts';
import { partOfLine } from './part-of-line.ts';
import type { DecodedValue, ValueDecoder } from './value-decoder.ts';

/** A gap above which what stands before or after the value is looked for, natural logarithm. */
const SUSPECT_GAP = 3;
/** How many characters may have strayed in at either end. */
const MAX_STRAYS = 3;
/** What each stray costs, natural logarithm: a value must fit that much better without it. */
const STRAY_COST = 1.5;
/** An inspection record is long: its grammar may fit that much worse than the raw text. */
const INSPECTION_GAP = 25;

/** Decodes values with the recognizer's alphabet and the fields' grammars. */
export function valueDecoder(charset: Charset): ValueDecoder {
  const decoder = new FieldDecoder(charset);
  const inspections = compileGrammar(INSPECTION_GRAMMAR, charset);
  const decodeRecord = (line: LineProbabilities, raw: RawLine): DecodedValue => {
    if (!looksLikeInspection(raw.text)) return decodeRemark(line, raw, decoder);
    const fitting = decodeConstrained(line, inspections);
    const gap = fitting === null ? 0 : Math.max(0, raw.logScore - fitting.logScore);
    if (fitting === null || gap > INSPECTION_GAP) return freeText('record', raw);
    const { text, signs } = fitting;
    const weakest = weakestOf(signs);
    return { text, confidence: meanScore(signs), weakest, gap, constrained: true, signs };
  };
  return (name, line) => {
    const raw = decodeGreedily(line, charset);
    if (name === 'record' || name === 'marks') return decodeRecord(line, raw);
    if (name === 'model') return decodeModel(line, raw, decoder);
    const whole = decoder.decode(name, line);
    if (whole.constrained && whole.gap <= SUSPECT_GAP) return toValue(whole, raw);
    const best = withoutStrays(line, raw, (rest) => decoder.decode(name, rest));
    if (best !== null && best.gap < whole.gap - SUSPECT_GAP) return toValue(best, raw);
    return whole.constrained ? toValue(whole, raw) : freeText(name, raw);
  };
}

function toValue(field: DecodedField, raw: RawLine): DecodedValue {
  const { text, confidence, gap, constrained, signs } = field;
  return { text, confidence, weakest: weakestOf(raw.characters), gap, constrained, signs };
}

/** How many characters to leave away before and after the value. */
const TRIMS = Array.from(Array(MAX_STRAYS + 1).keys(), (before) =>
  Array.from(Array(MAX_STRAYS + 1 - before).keys(), (after) => ({ before, after })),
)
  .flat()
  .filter(({ before, after }) => before + after > 0);

/** The grammar's best reading of the line less a few characters at its ends, strays counted into its gap. */
function withoutStrays(
  line: LineProbabilities,
  { characters }: RawLine,
  decode: (part: LineProbabilities) => DecodedField,
): DecodedField | null {
  return TRIMS.filter(({ before, after }) => before + after < characters.length)
    .map(({ before, after }) => {
      const kept = characters.slice(before, characters.length - after);
      const field = decode(part(line, before === 0 ? null : kept, after === 0 ? null : kept));
      return { ...field, gap: field.gap + STRAY_COST * (before + after) };
    })
    .filter(({ constrained }) => constrained)
    .reduce<DecodedField | null>(
      (best, field) => (best === null || field.gap < best.gap ? field : best),
      null,
    );
}

/** The line from the first of the characters to the last; null keeps that end whole. */
function part(
  line: LineProbabilities,
  from: readonly RawCharacter[] | null,
  to: readonly RawCharacter[] | null,
): LineProbabilities {
  const start = from === null ? 0 : (from[0]?.firstStep ?? 0);
  const end = to === null ? line.steps : (to.at(-1)?.lastStep ?? line.steps - 1) + 1;
  return partOfLine(line, start, end);
}
