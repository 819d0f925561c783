import { describe, expect, it } from 'vitest';
import { compact, isAbsent } from '../../../src/domain/printed-text.ts';

describe('compact', () => {
  it('drops white space and makes full-width forms half-width', () => {
    expect(compact(' ５ 人\n')).toBe('5人');
    expect(compact('4620×1780')).toBe('4620×1780');
  });

  it('makes nothing of null', () => {
    expect(compact(null)).toBe('');
  });
});

describe('isAbsent', () => {
  it.each([null, '', ' ', '--', '－－', '— —'])('takes %j for nothing', (text) => {
    expect(isAbsent(text)).toBe(true);
  });

  it.each(['0', '无', '-5', 'A--'])('takes %j for something', (text) => {
    expect(isAbsent(text)).toBe(false);
  });
});
