/** What the recognizer says of one text line: for each step across its width, each class's probability. */
export interface LineProbabilities {
  /** Steps across the line; a step spans 8 px of the recognizer's input. */
  readonly steps: number;
  /** Class 0 is CTC's blank; class n is the charset's symbol n. */
  readonly classes: number;
  /** How many steps of the whole line stand before it; 0 where absent. */
  readonly before?: number;
  /** Row-major steps × classes, 0 to 1; each row sums to 1. */
  readonly probabilities: Float32Array;
}

/** CTC's blank: no symbol here, or the border between two. */
export const BLANK = 0;
