import { floatAt, integerAt } from '../geometry/element-at.ts';
import type { Charset } from './charset.ts';
import { BLANK } from './line-probabilities.ts';
import type { LineProbabilities } from './line-probabilities.ts';

/** One character as read, where it stood and how sure the recognizer was. */
export interface RawCharacter {
  readonly symbol: string;
  /** The highest probability it had, 0 to 1. */
  readonly score: number;
  /** The first and last step it was seen at. */
  readonly firstStep: number;
  readonly lastStep: number;
}

/** A line read without any knowledge of what may stand there. */
export interface RawLine {
  readonly text: string;
  readonly characters: readonly RawCharacter[];
  /** The mean score of the characters; 0 for a line without any. */
  readonly confidence: number;
  /** The natural logarithm of the probability of the best class at every step. */
  readonly logScore: number;
}

/** The best class of one step and its probability. */
function bestOf(line: LineProbabilities, step: number): { index: number; score: number } {
  const at = step * line.told;
  return { index: integerAt(line.classes, at), score: floatAt(line.probabilities, at) };
}

/** Reads the likeliest class of every step, merges repeats and drops blanks. Source: CTC, Graves 2006. */
export function decodeGreedily(line: LineProbabilities, charset: Charset): RawLine {
  const characters: RawCharacter[] = [];
  let previous = BLANK;
  let logScore = 0;
  for (let step = 0; step < line.steps; step += 1) {
    const { index, score } = bestOf(line, step);
    logScore += Math.log(Math.max(score, Number.MIN_VALUE));
    const last = characters.at(-1);
    if (index !== BLANK && index === previous && last) {
      characters.pop();
      characters.push({ ...last, score: Math.max(last.score, score), lastStep: step });
    } else if (index !== BLANK) {
      characters.push({
        symbol: charset.symbolOf(index),
        score,
        firstStep: step,
        lastStep: step,
      });
    }
    previous = index;
  }
  const total = characters.reduce((sum, character) => sum + character.score, 0);
  return {
    text: characters.map((character) => character.symbol).join(''),
    characters,
    confidence: characters.length === 0 ? 0 : total / characters.length,
    logScore,
  };
}
