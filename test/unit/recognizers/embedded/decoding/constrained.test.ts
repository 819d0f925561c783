import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Charset } from '../../../../../src/recognizers/embedded/decoding/charset.ts';
import { compileGrammar } from '../../../../../src/recognizers/embedded/decoding/compiled-grammar.ts';
import { decodeConstrained } from '../../../../../src/recognizers/embedded/decoding/constrained.ts';
import {
  between,
  either,
  grammarOf,
  losable,
  oneOf,
  optional,
  sequence,
  text,
  words,
} from '../../../../../src/recognizers/embedded/decoding/grammar.ts';
import { decodeGreedily } from '../../../../../src/recognizers/embedded/decoding/greedy.ts';
import type { LineProbabilities } from '../../../../../src/recognizers/embedded/decoding/line-probabilities.ts';
import { probabilityOf } from '../../../../../src/recognizers/embedded/decoding/line-probabilities.ts';
import { clearLine, lineOf, lineOfRows } from './synthetic-line.ts';

const ABC = new Charset(['a', 'b', 'c']);
const PATTERN = either(
  text('ab'),
  sequence(oneOf('bc'), between(1, 2, oneOf('ab'))),
  sequence(text('c'), optional(text('c'))),
);
const LANGUAGE = [
  'ab',
  'ba',
  'bb',
  'ca',
  'cb',
  'baa',
  'bab',
  'bba',
  'bbb',
  'caa',
  'cab',
  'cba',
  'cbb',
  'c',
  'cc',
];
const GRAMMAR = compileGrammar(grammarOf(PATTERN), ABC);

/** The text of an alignment: repeats merged, blanks dropped. */
const collapse = (classes: readonly number[]): string =>
  classes
    .filter((index, at) => index !== 0 && index !== classes[at - 1])
    .map((index) => ABC.symbolOf(index))
    .join('');

/** The best score of any alignment that spells a word of the language, all of them tried. */
function bruteForce(line: LineProbabilities): number {
  let best = -Infinity;
  const walk = (classes: readonly number[], score: number): void => {
    if (classes.length === line.steps) {
      if (LANGUAGE.includes(collapse(classes))) best = Math.max(best, score);
      return;
    }
    for (let index = 0; index < line.told; index += 1) {
      const probability = probabilityOf(line, classes.length, index) ?? 0;
      walk([...classes, index], score + Math.log(probability));
    }
  };
  walk([], 0);
  return best;
}

const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 });
const lines = fc.array(weights, { minLength: 1, maxLength: 6 }).map((rows): LineProbabilities => {
  const shares = rows.map((row) => {
    const total = row.reduce((sum, weight) => sum + weight, 0);
    return new Map(row.map((weight, index) => [index, weight / total]));
  });
  return lineOfRows(shares);
});

describe('decodeConstrained', () => {
  it('finds what trying every alignment finds', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const found = decodeConstrained(line, GRAMMAR);
        expect(found?.logScore ?? -Infinity).toBeCloseTo(bruteForce(line), 4);
      }),
    );
  });

  it('answers only what the grammar allows, never likelier than the raw reading', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const found = decodeConstrained(line, GRAMMAR);
        fc.pre(found !== null);
        expect(LANGUAGE).toContain(found.text);
        expect(found.logScore).toBeLessThanOrEqual(decodeGreedily(line, ABC).logScore + 1e-6);
        expect(found.signs).toHaveLength(found.text.length);
      }),
    );
  });

  it.each(LANGUAGE)('returns %s from a line that shows it', (word) => {
    expect(decodeConstrained(clearLine(word, ABC), GRAMMAR)?.text).toBe(word);
  });

  it('finds nothing where nothing allowed is likely', () => {
    expect(decodeConstrained(clearLine('aa', ABC), GRAMMAR)).toBeNull();
  });

  it('takes a character the recognizer lost for there, with no score', () => {
    const grammar = compileGrammar(
      grammarOf(sequence(text('a'), losable('b', -3), text('c'))),
      ABC,
    );
    const found = decodeConstrained(clearLine('ac', ABC), grammar);
    expect(found).toMatchObject({
      text: 'abc',
      signs: [{ symbol: 'a' }, { symbol: 'b', score: 0, step: null }, { symbol: 'c' }],
    });
  });

  it('prefers a character that is seen over one that may be lost', () => {
    const grammar = compileGrammar(
      grammarOf(sequence(text('a'), losable('b', -3), text('c'))),
      ABC,
    );
    const [, seen] = decodeConstrained(clearLine('abc', ABC), grammar)?.signs ?? [];
    expect(seen?.score).toBeGreaterThan(0.9);
  });

  it('picks the likelier of words with one beginning', () => {
    const grammar = compileGrammar(grammarOf(words(['ab', 'abc', 'b'])), ABC);
    const line = lineOf([{ a: 0.9 }, { b: 0.9 }, { c: 0.4 }], ABC);
    expect(decodeConstrained(line, grammar)?.text).toBe('ab');
    expect(decodeConstrained(clearLine('abc', ABC), grammar)?.text).toBe('abc');
  });
});
