import { floatAt, integerAt } from '../geometry/element-at.ts';

/** What the recognizer says of one text line: for each step across its width, the likeliest classes. */
export interface LineProbabilities {
  /** Steps across the line; a step spans 8 px of the recognizer's input. */
  readonly steps: number;
  /** How many steps of the whole line stand before it; 0 where absent. */
  readonly before?: number;
  /** How many classes are told of each step; what is not told is hardly likely. */
  readonly told: number;
  /** Row-major steps × told, the likeliest first. Class 0 is CTC's blank; class n is the charset's symbol n. */
  readonly classes: Int32Array;
  /** Their probabilities, 0 to 1. */
  readonly probabilities: Float32Array;
}

/** CTC's blank: no symbol here, or the border between two. */
export const BLANK = 0;

/** The probability of a class at a step; null where it is not told, or there is no such step. */
export function probabilityOf(line: LineProbabilities, step: number, index: number): number | null {
  if (step < 0 || step >= line.steps) return null;
  for (let at = step * line.told; at < (step + 1) * line.told; at += 1) {
    if (integerAt(line.classes, at) === index) return floatAt(line.probabilities, at);
  }
  return null;
}
