import { describe, expect, it } from 'vitest';
import { createSeenSignatures } from '../../../../src/tencent-api/signature/seen-signatures.ts';

const signed = (name: string): Buffer => Buffer.from(name);
const uses = (count: number, use: () => boolean): readonly boolean[] =>
  Array.from({ length: count }, use);

describe('createSeenSignatures', () => {
  it('admits a signature ten times and no more', () => {
    const seen = createSeenSignatures();
    const admitted = uses(12, () => seen.admit(signed('a'), 1000, 0));
    expect(admitted.filter(Boolean)).toHaveLength(10);
    expect(admitted.at(-1)).toBe(false);
  });

  it('counts every signature by itself', () => {
    const seen = createSeenSignatures();
    uses(11, () => seen.admit(signed('a'), 1000, 0));
    expect(seen.admit(signed('b'), 1000, 0)).toBe(true);
  });

  it('forgets what is no longer valid', () => {
    const seen = createSeenSignatures();
    uses(11, () => seen.admit(signed('a'), 1000, 0));
    seen.admit(signed('b'), 3000, 2000);
    expect(seen.admit(signed('a'), 3000, 2000)).toBe(true);
  });

  it('keeps no more than it may: the oldest leaves', () => {
    const seen = createSeenSignatures(2);
    uses(11, () => seen.admit(signed('a'), 1000, 0));
    seen.admit(signed('b'), 1000, 0);
    expect(seen.admit(signed('a'), 1000, 0)).toBe(false);
    seen.admit(signed('c'), 1000, 0);
    expect(seen.admit(signed('a'), 1000, 0)).toBe(true);
  });
});
