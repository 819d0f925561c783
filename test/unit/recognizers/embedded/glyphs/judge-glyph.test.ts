import { describe, expect, it } from 'vitest';
import { judgeGlyph } from '../../../../../src/recognizers/embedded/glyphs/judge-glyph.ts';

const USUAL = 0.94;

describe('judgeGlyph', () => {
  it('stays with what was read where no print speaks against it', () => {
    const read = { symbol: '8', score: 0.6, likeness: 0.94 };
    expect(judgeGlyph(read, [{ symbol: '0', score: 0.3, likeness: 0.85 }], USUAL)).toBe('8');
  });

  it('takes the rival that the card prints alike', () => {
    const read = { symbol: '8', score: 0.6, likeness: 0.82 };
    expect(judgeGlyph(read, [{ symbol: '0', score: 0.3, likeness: 0.94 }], USUAL)).toBe('0');
  });

  it('takes a rival without examples where the glyph is like no other of its kind', () => {
    const read = { symbol: '0', score: 0.9, likeness: 0.78 };
    expect(judgeGlyph(read, [{ symbol: 'Q', score: 0.04, likeness: null }], USUAL)).toBe('Q');
  });

  it('does not take what the recognizer hardly saw', () => {
    const read = { symbol: '8', score: 0.9, likeness: 0.86 };
    expect(judgeGlyph(read, [{ symbol: '0', score: 0.02, likeness: 0.94 }], USUAL)).toBe('8');
  });

  it('does not judge a glyph that was cut amiss', () => {
    const read = { symbol: '8', score: 0.6, likeness: 0.3 };
    expect(judgeGlyph(read, [{ symbol: '0', score: 0.3, likeness: 0.94 }], USUAL)).toBe('8');
  });
});
