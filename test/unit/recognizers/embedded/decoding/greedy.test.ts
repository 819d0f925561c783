import { describe, expect, it } from 'vitest';
import { Charset, readCharset } from '../../../../../src/recognizers/embedded/decoding/charset.ts';
import { decodeGreedily } from '../../../../../src/recognizers/embedded/decoding/greedy.ts';
import { findModelFiles } from '../../../../../src/recognizers/embedded/weights/model-files.ts';
import { clearLine, lineOf } from './synthetic-line.ts';

const ABC = new Charset(['a', 'b', 'c']);

describe('decodeGreedily', () => {
  it('merges repeats and keeps doubles that a blank parts', () => {
    const line = lineOf([{ a: 0.9 }, { a: 0.8 }, {}, { a: 0.7 }, { b: 0.6 }], ABC);
    expect(decodeGreedily(line, ABC).text).toBe('aab');
  });

  it('scores each character by its best step and tells where it stood', () => {
    const line = lineOf([{}, { a: 0.75 }, { a: 0.875 }, { b: 0.5625 }], ABC);
    const { characters, confidence } = decodeGreedily(line, ABC);
    expect(characters).toEqual([
      { symbol: 'a', score: 0.875, firstStep: 1, lastStep: 2 },
      { symbol: 'b', score: 0.5625, firstStep: 3, lastStep: 3 },
    ]);
    expect(confidence).toBeCloseTo(0.71875);
  });

  it('reads nothing, with no confidence, where all is blank', () => {
    expect(decodeGreedily(lineOf([{}, {}], ABC), ABC)).toMatchObject({ text: '', confidence: 0 });
  });

  it('reads with the alphabet of the build, the space last', async () => {
    const charset = await readCharset(findModelFiles().charset);
    expect(charset.size).toBe(6625);
    expect(charset.symbolOf(6624)).toBe(' ');
    expect(charset.classOf('京')).toBeGreaterThan(0);
    expect(decodeGreedily(clearLine('京A 12345', charset), charset).text).toBe('京A 12345');
  });
});
