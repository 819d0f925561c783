import type { Sign } from '../../../../../src/recognizers/embedded/decoding/sign.ts';

/** The characters of a text, all read surely. */
export const signsOf = (text: string): readonly Sign[] =>
  Array.from(text, (symbol, step) => ({ symbol, score: 0.99, step }));

/** The same with one in doubt. */
export const doubtful = (text: string, at: number, score: number): readonly Sign[] =>
  signsOf(text).map((sign, index) => (index === at ? { ...sign, score } : sign));
