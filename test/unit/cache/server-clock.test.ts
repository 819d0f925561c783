import { describe, expect, it } from 'vitest';
import { createServerClock } from '../../../src/cache/server-clock.ts';

describe('the server’s clock', () => {
  it('is not moved by a reply that was held up', () => {
    let now = 1000;
    const clock = createServerClock(() => now);
    expect(clock.toLocal(500_050, 500_000)).toBe(1050);
    now = 1300;
    expect(clock.toLocal(500_250, 500_200)).toBeCloseTo(1250, 0);
  });

  it('follows a server whose clock was set', () => {
    let now = 1000;
    const clock = createServerClock(() => now);
    clock.toLocal(500_000, 500_000);
    now = 1100;
    expect(clock.toLocal(90_010, 90_000)).toBe(1110);
  });
});
