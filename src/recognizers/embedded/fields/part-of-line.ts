import type { LineProbabilities } from '../decoding/line-probabilities.ts';

/** The steps from … to − 1 of a line. */
export function partOfLine(line: LineProbabilities, from: number, to: number): LineProbabilities {
  const { classes, probabilities, before = 0 } = line;
  return {
    steps: Math.max(0, to - from),
    classes,
    before: before + from,
    probabilities: probabilities.subarray(from * classes, to * classes),
  };
}
