import type { RawCharacter, RawLine } from '../decoding/greedy.ts';
import type { Sign } from '../decoding/sign.ts';
import type { FieldName } from '../layouts/layout.ts';
import { plainText } from './plain-text.ts';
import { trimEdges } from './trim-edges.ts';
import type { DecodedValue } from './value-decoder.ts';

/** A line without a grammar, or that none fits: as read, without strays at its ends. */
export function freeText(name: FieldName, raw: RawLine): DecodedValue {
  return asPrinted(name, trimEdges(raw.characters));
}

/** Characters as a value, every one of them. */
export function asPrinted(name: FieldName, characters: readonly RawCharacter[]): DecodedValue {
  const signs = characters.map(signOf);
  return {
    text: plainText(name, signs.map(({ symbol }) => symbol).join('')),
    confidence: meanScore(signs),
    weakest: weakestOf(characters),
    gap: 0,
    constrained: false,
    signs,
  };
}

function signOf({ symbol, score, firstStep, lastStep }: RawCharacter): Sign {
  return { symbol, score, step: (firstStep + lastStep) / 2 };
}

/** The score of the least sure character; 1 for none. */
export function weakestOf(characters: readonly { readonly score: number }[]): number {
  return Math.min(1, ...characters.map(({ score }) => score));
}

/** The mean score; 0 for none. */
export function meanScore(characters: readonly { readonly score: number }[]): number {
  return characters.reduce((sum, { score }) => sum + score, 0) / Math.max(1, characters.length);
}
