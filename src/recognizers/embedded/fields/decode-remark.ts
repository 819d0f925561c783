import type { FieldDecoder } from '../decoding/field-decoder.ts';
import type { RawLine } from '../decoding/greedy.ts';
import type { LineProbabilities } from '../decoding/line-probabilities.ts';
import { asPrinted } from './free-text.ts';
import { partOfLine } from './part-of-line.ts';
import { trimEdges } from './trim-edges.ts';
import type { DecodedValue } from './value-decoder.ts';

/** What a date's digits and dashes are read as. */
const DATE_LIKE = /\d[\d.:·-]{6,9}\d/;

/** Decodes a remark: prose, with its date, if there is one, decoded through the grammar of dates. */
export function decodeRemark(
  line: LineProbabilities,
  raw: RawLine,
  decoder: FieldDecoder,
): DecodedValue {
  const characters = trimEdges(raw.characters);
  const text = characters.map(({ symbol }) => symbol.at(0) ?? ' ').join('');
  const found = DATE_LIKE.exec(text);
  const first = characters[found?.index ?? -1];
  if (found === null || first === undefined) return asPrinted('marks', characters);
  const end = found.index + found[0].length;
  const lastStep = characters[end - 1]?.lastStep ?? line.steps - 1;
  const date = decoder.decode('registerDate', partOfLine(line, first.firstStep, lastStep + 1));
  if (!date.constrained) return asPrinted('marks', characters);
  const before = asPrinted('marks', characters.slice(0, found.index));
  const after = asPrinted('marks', characters.slice(end));
  return {
    ...asPrinted('marks', characters),
    text: before.text + date.text + after.text,
    gap: date.gap,
    signs: [...before.signs, ...date.signs, ...after.signs],
  };
}
