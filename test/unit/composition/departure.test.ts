import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeparture } from '../../../src/composition/departure.ts';
import type { Departure } from '../../../src/composition/departure.ts';

const PATIENCE_MS = 1000;
let done: string[];
let departure: Departure;

const closes = (name: string) => (): Promise<void> => Promise.resolve(void done.push(name));

beforeEach(() => {
  vi.useFakeTimers();
  done = [];
  departure = createDeparture({
    exit: (code) => void done.push(`exit ${String(code)}`),
    patienceMs: PATIENCE_MS,
    onFault: (error) => void done.push(String(error)),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('leaving', () => {
  it('closes first what was opened last, then exits', async () => {
    departure.add(closes('engines'));
    departure.add(closes('server'));
    await departure.leave(0);
    expect(done).toStrictEqual(['server', 'engines', 'exit 0']);
  });

  it('happens once, for the reason that came first', async () => {
    departure.add(closes('server'));
    await Promise.all([departure.leave(5), departure.leave(0)]);
    expect(done).toStrictEqual(['server', 'exit 5']);
  });

  it('goes on where something fails to close, and tells of it', async () => {
    departure.add(closes('engines'));
    departure.add(() => Promise.reject(new Error('stuck')));
    await departure.leave(0);
    expect(done).toStrictEqual(['Error: stuck', 'engines', 'exit 0']);
  });

  it.each([
    [5, 5],
    [0, 6],
  ])('waits for nothing that never closes: %i becomes %i', (asked, code) => {
    departure.add(() => new Promise(() => undefined));
    void departure.leave(asked);
    vi.advanceTimersByTime(PATIENCE_MS);
    expect(done).toStrictEqual([`exit ${String(code)}`]);
  });
});
