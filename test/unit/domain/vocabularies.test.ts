import { describe, expect, it } from 'vitest';
import { VEHICLE_TYPES } from '../../../src/domain/vehicle-types.ts';
import { USE_CHARACTERS } from '../../../src/domain/vocabularies.ts';

describe('the vocabularies', () => {
  it.each([
    { of: 'vehicle types', words: VEHICLE_TYPES },
    { of: 'use characters', words: USE_CHARACTERS },
  ])('name each of the $of once', ({ words }) => {
    expect(new Set<string>(words).size).toBe(words.length);
  });

  it.each([
    '小型轿车',
    '小型越野客车',
    '大型卧铺客车',
    '小型面包车',
    '重型厢式货车',
    '轻型栏板货车',
    '中型仓栅式货车',
    '重型自卸货车',
    '重型半挂牵引车',
    '重型厢式半挂车',
    '重型低平板半挂车',
    '轻型多用途货车',
    '重型非载货专项作业车',
    '普通二轮摩托车',
    '厢式低速货车',
    '大型轮式拖拉机',
  ])('hold %s', (name) => {
    expect(VEHICLE_TYPES).toContain(name);
  });
});
