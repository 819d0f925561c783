import { describe, expect, it } from 'vitest';
import { brandOf } from '../../../src/domain/brand.ts';

describe('brandOf', () => {
  it.each([
    ['别克牌SGM7151LAAA', '别克'],
    ['讴歌牌GHA7150JAD5B', '讴歌'],
    ['梅赛德斯-奔驰牌 BJ7204', '梅赛德斯-奔驰'],
    ['金牌牌JP100', '金牌'],
  ])('takes what stands before 牌 in %s', (model, brand) => {
    expect(brandOf(model)).toBe(brand);
  });

  it.each([null, '', '--', 'SGM7151LAAA', '牌SGM7151'])('finds none in %j', (model) => {
    expect(brandOf(model)).toBeNull();
  });
});
