import { describe, expect, it } from 'vitest';
import { createSeenSignatures } from '../../../../src/tencent-api/signature/seen-signatures.ts';
import type { Admission } from '../../../../src/tencent-api/signature/seen-signatures.ts';

const VALID_UNTIL = 300_000;
const uses = (count: number, use: () => Admission): readonly Admission[] =>
  Array.from({ length: count }, use);

describe('createSeenSignatures', () => {
  it('admits a signature again for five seconds: equal requests of one second bear equal ones', () => {
    const seen = createSeenSignatures();
    expect(new Set(uses(15, () => seen.admit('a', VALID_UNTIL, 0)))).toEqual(new Set(['ADMITTED']));
    expect(seen.admit('a', VALID_UNTIL, 5000)).toBe('ADMITTED');
    expect(seen.admit('a', VALID_UNTIL, 5001)).toBe('REPLAYED');
  });

  it('counts the five seconds from the first use: nobody prolongs them', () => {
    const seen = createSeenSignatures();
    for (const now of [0, 2500, 5000]) seen.admit('a', VALID_UNTIL, now);
    expect(seen.admit('a', VALID_UNTIL, 7500)).toBe('REPLAYED');
  });

  it('admits a signature a thousand times and no more', () => {
    const seen = createSeenSignatures();
    const admitted = uses(1002, () => seen.admit('a', VALID_UNTIL, 0));
    expect(admitted.filter((use) => use === 'ADMITTED')).toHaveLength(1000);
    expect(admitted.at(-1)).toBe('TOO_MANY');
  });

  it('counts every signature by itself', () => {
    const seen = createSeenSignatures();
    uses(1001, () => seen.admit('a', VALID_UNTIL, 0));
    expect(seen.admit('b', VALID_UNTIL, 0)).toBe('ADMITTED');
  });

  it('remembers a signature for as long as it is valid, to the last millisecond', () => {
    const seen = createSeenSignatures();
    seen.admit('a', VALID_UNTIL, 0);
    seen.admit('b', 2 * VALID_UNTIL, VALID_UNTIL);
    expect(seen.admit('a', VALID_UNTIL, VALID_UNTIL)).toBe('REPLAYED');
  });

  it('forgets what is no longer valid', () => {
    const seen = createSeenSignatures();
    seen.admit('a', VALID_UNTIL, 0);
    seen.admit('b', 2 * VALID_UNTIL, VALID_UNTIL + 1);
    expect(seen.admit('a', 2 * VALID_UNTIL, VALID_UNTIL + 1)).toBe('ADMITTED');
  });

  it('keeps no more than it may: the oldest leaves', () => {
    const seen = createSeenSignatures(2);
    seen.admit('a', VALID_UNTIL, 0);
    seen.admit('b', VALID_UNTIL, 0);
    expect(seen.admit('a', VALID_UNTIL, 6000)).toBe('REPLAYED');
    seen.admit('c', VALID_UNTIL, 6000);
    expect(seen.admit('a', VALID_UNTIL, 6000)).toBe('ADMITTED');
  });
});
