import type { RawCharacter } from '../decoding/greedy.ts';

/** A sign at a value's end that the recognizer doubts is a speck, a frame or the hologram. */
const DOUBTFUL = 0.8;
/** Text ends in a letter or digit often enough: only a very doubtful one is none. */
const VERY_DOUBTFUL = 0.35;
const HAN = /^\p{Script=Han}$/u;
const LETTER_OR_DIGIT = /^[A-Za-z0-9]$/;

/** The characters without doubtful signs before and after Chinese text. */
export function trimEdges(characters: readonly RawCharacter[]): readonly RawCharacter[] {
  const kept = [...characters];
  if (!kept.some(({ symbol }) => HAN.test(symbol))) return kept;
  while (kept.length > 1 && isStray(kept.at(-1), VERY_DOUBTFUL)) kept.pop();
  while (kept.length > 1 && isStray(kept.at(0), DOUBTFUL)) kept.shift();
  return kept;
}

function isStray(character: RawCharacter | undefined, limit: number): boolean {
  if (character === undefined || HAN.test(character.symbol)) return false;
  return character.score < (LETTER_OR_DIGIT.test(character.symbol) ? limit : DOUBTFUL);
}
