import { describe, expect, it } from 'vitest';
import { explainExtraCalls } from '../../bench/scale/extra-calls.ts';
import type { Circumstances } from '../../bench/scale/extra-calls.ts';
import type { SeenCall } from '../../bench/scale/tencent-process.ts';

const call = (atMs: number, part: Partial<SeenCall> = {}): SeenCall => ({
  atMs,
  endedMs: atMs + 100,
  photo: 'photo',
  region: 'one',
  spoilt: null,
  ...part,
});

const QUIET: Circumstances = {
  asked: [],
  killed: [],
  away: [],
  recoveredInMs: null,
  faultsOf: () => [],
};

/** What the second of two calls for one photo is put down to. */
const causeOf = (first: SeenCall, part: Partial<Circumstances> = {}): string | undefined =>
  explainExtraCalls([call(10_000, { region: 'two' }), first], { ...QUIET, ...part })[0]?.cause;

const saidBy = (region: string, atMs: number, dropped: boolean) => ({
  faultsOf: (asked: string) => (asked === region ? [{ atMs, dropped }] : []),
});

describe('an extra call', () => {
  it('is none where each photo was called for once', () => {
    expect(explainExtraCalls([call(1), call(2, { photo: 'other' })], QUIET)).toEqual([]);
  });

  it.each<[string, SeenCall, Partial<Circumstances>]>([
    ['UNEXPLAINED', call(1), {}],
    ['SPOILT', call(1, { spoilt: 'reset' }), {}],
    ['HOLDER_KILLED', call(1), { killed: [{ region: 'one', atMs: 50 }] }],
    ['UNEXPLAINED', call(1), { killed: [{ region: 'two', atMs: 50 }] }],
    ['WRITE_DROPPED', call(1), saidBy('one', 150, true)],
    ['REDIS_SLOW', call(1), saidBy('two', 9998, false)],
    [
      'OUT_OF_REACH',
      call(1),
      { ...saidBy('two', 9998, false), away: [{ fromMs: 9000, toMs: 11_000 }] },
    ],
    ['UNLOCKED', call(9950), saidBy('one', 9960, false)],
    ['UNEXPLAINED', call(1), saidBy('one', 50, false)],
  ])('is put down to %s by what was seen and said', (cause, first, part) => {
    expect(causeOf(first, part)).toBe(cause);
  });
});
