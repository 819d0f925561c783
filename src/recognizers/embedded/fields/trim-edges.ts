import type { RawCharacter } from '../decoding/greedy.ts';

/** A sign at a value's end that the recognizer doubts is a speck, a frame or the hologram. */
const DOUBTFUL = 0.8;
const SIGN = /^[^\p{Script=Han}]$/u;
const HAN = /\p{Script=Han}/u;

/** The characters without doubtful signs before and after Chinese text. */
export function trimEdges(characters: readonly RawCharacter[]): readonly RawCharacter[] {
  const kept = [...characters];
  if (!kept.some(({ symbol }) => HAN.test(symbol))) return kept;
  const stray = (at: number): boolean => {
    const character = kept.at(at);
    return character !== undefined && SIGN.test(character.symbol) && character.score < DOUBTFUL;
  };
  while (kept.length > 1 && stray(-1)) kept.pop();
  while (kept.length > 1 && stray(0)) kept.shift();
  return kept;
}
