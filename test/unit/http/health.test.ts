import { describe, expect, it } from 'vitest';
import { backedUp, readiness } from '../../../src/http/health.ts';
import type { Health, HealthSource } from '../../../src/recognition/ports.ts';

const part = (name: string, state: Health['state']): HealthSource => ({
  name,
  health: () => ({ state, detail: 'as told' }),
});

describe('readiness', () => {
  it.each([
    [['up', 'up'], 'up'],
    [['up', 'degraded'], 'degraded'],
    [['degraded', 'down'], 'down'],
  ] as const)('parts that are %j make it %s', (states, status) => {
    const parts = states.map((state, index) => part(String(index), state));
    expect(readiness(parts, false).status).toBe(status);
  });

  it('a server that closes is down', () => {
    expect(readiness([part('a', 'up')], true).status).toBe('down');
  });

  it('a part that is down degrades it where another stands in', () => {
    const { status, parts } = readiness(
      [backedUp(part('tencent', 'down')), part('embedded', 'up')],
      false,
    );
    expect(status).toBe('degraded');
    expect(parts['tencent']).toEqual({ state: 'degraded', detail: 'as told' });
  });

  it.each(['up', 'degraded'] as const)('a part that is %s stays so', (state) => {
    expect(backedUp(part('tencent', state)).health().state).toBe(state);
  });

  it('who stands in must be up: nobody else answers', () => {
    const parts = [backedUp(part('tencent', 'down')), part('embedded', 'down')];
    expect(readiness(parts, false).status).toBe('down');
  });
});
