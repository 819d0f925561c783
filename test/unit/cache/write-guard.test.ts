import { describe, expect, it } from 'vitest';
import { createWriteGuard } from '../../../src/cache/write-guard.ts';

const fail = (): never => {
  throw new Error('no');
};

describe('the write guard', () => {
  it('lets no write begin on a disk that is nearly full', () => {
    const guard = createWriteGuard({ clock: () => 0, freeBytes: () => 1_000_000 });
    expect(() => {
      guard.run(fail);
    }).toThrow('The disk is full.');
  });

  it('keeps the last room for what frees some', () => {
    let freeBytes = 10_000_000;
    const guard = createWriteGuard({ clock: () => 0, freeBytes: () => freeBytes });
    expect(guard.runFreeing(() => 'freed')).toBe('freed');
    freeBytes = 1_000_000;
    expect(() => guard.runFreeing(() => 'freed')).toThrow('The disk is full.');
  });

  it('finds the disk full where the room for a write cannot be got, and does not pause for that', () => {
    const guard = createWriteGuard({ clock: () => 0, freeBytes: () => Infinity });
    expect(() => guard.run(() => 'written', fail)).toThrow('The disk is full.');
    expect(() => guard.runFreeing(() => 'freed', fail)).toThrow('The disk is full.');
    expect(guard.run(() => 'written')).toBe('written');
  });

  it('pauses after a write that failed, twice as long each time, until one goes through', () => {
    let now = 0;
    const guard = createWriteGuard({ clock: () => now, freeBytes: () => Infinity });
    const outcome = (work: () => void): string => {
      try {
        guard.run(work);
        return 'written';
      } catch (error) {
        return (error as Error).message;
      }
    };
    const pause = 'Writing pauses after a failure.';
    expect([outcome(fail), outcome(fail)]).toEqual(['no', pause]);
    now += 60_000;
    expect([outcome(fail), outcome(fail)]).toEqual(['no', pause]);
    now += 119_999;
    expect(outcome(fail)).toBe(pause);
    now += 1;
    expect([outcome(() => undefined), outcome(fail)]).toEqual(['written', 'no']);
    now += 60_000;
    expect(outcome(() => undefined)).toBe('written');
  });
});
