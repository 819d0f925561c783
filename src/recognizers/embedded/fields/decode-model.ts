import type { FieldDecoder } from '../decoding/field-decoder.ts';
import type { RawLine } from '../decoding/greedy.ts';
import type { LineProbabilities } from '../decoding/line-probabilities.ts';
import { freeText, meanScore, weakestOf } from './free-text.ts';
import { partOfLine } from './part-of-line.ts';
import type { DecodedValue } from './value-decoder.ts';

/** What stands between a model's brand and its code: 别克牌SGM7151LAAA. */
const BRAND_END = '牌';

/** Decodes the brand as prose and the code through its grammar. */
export function decodeModel(
  line: LineProbabilities,
  raw: RawLine,
  decoder: FieldDecoder,
): DecodedValue {
  const { characters } = raw;
  const end = characters.findLastIndex(({ symbol }) => symbol === BRAND_END);
  const last = characters[end];
  if (last === undefined) return freeText('model', raw);
  const brand = freeText('model', { ...raw, characters: characters.slice(0, end + 1) });
  const code = decoder.decode('model', partOfLine(line, last.lastStep + 1, line.steps));
  const asRead = freeText('model', { ...raw, characters: characters.slice(end + 1) });
  const { text, signs } = code.constrained ? code : asRead;
  return {
    text: brand.text + text,
    confidence: meanScore(characters),
    weakest: weakestOf(characters),
    gap: code.constrained ? code.gap : 0,
    constrained: false,
    signs: [...brand.signs, ...signs],
  };
}
