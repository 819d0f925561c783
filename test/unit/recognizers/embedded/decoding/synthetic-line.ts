import type { Charset } from '../../../../../src/recognizers/embedded/decoding/charset.ts';
import { BLANK } from '../../../../../src/recognizers/embedded/decoding/line-probabilities.ts';
import type { LineProbabilities } from '../../../../../src/recognizers/embedded/decoding/line-probabilities.ts';

/** One step of a line: a symbol's probability for each; what is left belongs to the blank. */
export type Step = Readonly<Record<string, number>>;

/** A line made of steps. */
export function lineOf(steps: readonly Step[], charset: Charset): LineProbabilities {
  return lineOfRows(
    steps.map((step) => {
      const seen = Object.entries(step);
      const blank = seen.reduce((rest, [, probability]) => rest - probability, 1);
      return new Map([
        [BLANK, blank],
        ...seen.map(
          ([symbol, probability]) => [charset.classOf(symbol) ?? BLANK, probability] as const,
        ),
      ]);
    }),
  );
}

/** A line of each step's probabilities by class. */
export function lineOfRows(rows: readonly ReadonlyMap<number, number>[]): LineProbabilities {
  const told = Math.max(0, ...rows.map(({ size }) => size));
  const nothing = Array<[number, number]>(told).fill([-1, 0]);
  const ranked = rows.flatMap((row) =>
    [...row]
      .toSorted(([, one], [, other]) => other - one)
      .concat(nothing)
      .slice(0, told),
  );
  return {
    steps: rows.length,
    told,
    classes: Int32Array.from(ranked, ([index]) => index),
    probabilities: Float32Array.from(ranked, ([, probability]) => probability),
  };
}

/** A line that shows a text as clearly as a recognizer does. */
export function clearLine(text: string, charset: Charset): LineProbabilities {
  const steps = Array.from(text, (symbol): Step[] => [{ [symbol]: 0.97 }, { [symbol]: 0.6 }, {}]);
  return lineOf(steps.flat(), charset);
}
