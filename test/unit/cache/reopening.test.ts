import { describe, expect, it } from 'vitest';
import { createReopening } from '../../../src/cache/reopening.ts';

describe('what is opened as soon as it can be', () => {
  it('is tried again after a pause that doubles, up to five minutes, and once open stays open', () => {
    let now = 0;
    let tries = 0;
    let shut = true;
    const file = createReopening({
      open: () => {
        tries += 1;
        if (shut) throw new Error(`try ${String(tries)}`);
        return 'open';
      },
      clock: () => now,
    });
    const pauses: number[] = [];
    let triedAt = 0;
    for (; tries < 10; now += 1000) {
      const before = tries;
      expect(() => file.get()).toThrow('try');
      if (tries > before && before > 0) pauses.push(now - triedAt);
      if (tries > before) triedAt = now;
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300].map((s) => s * 1000));
    shut = false;
    now = triedAt + 300_000;
    expect([file.get(), file.get(), file.close()]).toEqual(['open', 'open', 'open']);
    expect(tries).toBe(11);
  });

  it('tells of the last try while it pauses, and is not tried once it is closed', () => {
    let now = 0;
    let tries = 0;
    const file = createReopening({
      open: () => {
        tries += 1;
        throw new Error(`try ${String(tries)}`);
      },
      clock: () => now,
    });
    expect(() => file.get()).toThrow('try 1');
    expect(() => file.get()).toThrow('try 1');
    expect(file.close()).toBeNull();
    now += 1_000_000;
    expect(() => file.get()).toThrow('try 1');
  });
});
