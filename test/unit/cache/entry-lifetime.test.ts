import { describe, expect, it } from 'vitest';
import { entryLifetimeMs } from '../../../src/cache/entry-lifetime.ts';
import {
  REMEMBERED_REFUSAL,
  REMEMBERED_SIDE,
  rememberedReading,
} from '../../support/remembered.ts';

const LIFETIMES = { readingMs: 4000, refusalMs: 3000, provisionalMs: 2000, sideMs: 1000 };

describe('the lifetime of an entry', () => {
  it.each([
    ['a reading', rememberedReading('a'), 4000],
    ['a stand-in’s reading', rememberedReading('a', { provisional: true }), 2000],
    ['a refusal', REMEMBERED_REFUSAL, 3000],
    ['a side', REMEMBERED_SIDE, 1000],
  ])('is that of its kind for %s', (_what, value, lifetimeMs) => {
    expect(entryLifetimeMs(value, LIFETIMES, 0)).toBe(lifetimeMs);
  });

  it('loses up to a tenth by chance, so that not all end together', () => {
    expect(entryLifetimeMs(REMEMBERED_SIDE, LIFETIMES, 0.5)).toBe(950);
    expect(entryLifetimeMs(REMEMBERED_SIDE, LIFETIMES, 0.999)).toBeGreaterThan(899);
  });
});
