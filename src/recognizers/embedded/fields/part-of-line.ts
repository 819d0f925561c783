import type { LineProbabilities } from '../decoding/line-probabilities.ts';

/** The steps from … to − 1 of a line. */
export function partOfLine(line: LineProbabilities, from: number, to: number): LineProbabilities {
  const { told, classes, probabilities, before = 0 } = line;
  return {
    steps: Math.max(0, to - from),
    told,
    before: before + from,
    classes: classes.subarray(from * told, to * told),
    probabilities: probabilities.subarray(from * told, to * told),
  };
}
