import type { Charset } from '../../../../../src/recognizers/embedded/decoding/charset.ts';
import type { LineProbabilities } from '../../../../../src/recognizers/embedded/decoding/line-probabilities.ts';

/** One step of a line: a symbol's probability for each; what is left belongs to the blank. */
export type Step = Readonly<Record<string, number>>;

/** A line made of steps. */
export function lineOf(steps: readonly Step[], charset: Charset): LineProbabilities {
  const probabilities = new Float32Array(steps.length * charset.size);
  steps.forEach((step, at) => {
    let rest = 1;
    for (const [symbol, probability] of Object.entries(step)) {
      probabilities[at * charset.size + (charset.classOf(symbol) ?? 0)] = probability;
      rest -= probability;
    }
    probabilities[at * charset.size] = rest;
  });
  return { steps: steps.length, classes: charset.size, probabilities };
}

/** A line that shows a text as clearly as a recognizer does. */
export function clearLine(text: string, charset: Charset): LineProbabilities {
  const steps = Array.from(text, (symbol): Step[] => [{ [symbol]: 0.97 }, { [symbol]: 0.6 }, {}]);
  return lineOf(steps.flat(), charset);
}
