import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LicenseError } from '../../../../src/domain/errors/license-error.ts';
import type { OnSent } from '../../../../src/recognition/ports.ts';
import { createPacedLimiter } from '../../../../src/recognizers/tencent/paced-limiter.ts';
import type { PacedLimiter } from '../../../../src/recognizers/tencent/paced-limiter.ts';
import { forever } from '../../../support/tencent-engine.ts';

const limiterWith = (part: { maxQueue?: number; maxWaitMs?: number } = {}): PacedLimiter =>
  createPacedLimiter({
    requestsPerSecond: 10,
    maxQueue: 100,
    maxWaitMs: 60_000,
    monotonicMs: () => performance.now(),
    ...part,
  });

/** The times at which so many who ask at once may go, from now. */
const timesOf = async (limiter: PacedLimiter, count: number): Promise<readonly number[]> => {
  const startedAt = performance.now();
  const times: number[] = [];
  const asked = Array.from({ length: count }, async () => {
    const onSent = await limiter.acquire(forever());
    onSent();
    times.push(performance.now() - startedAt);
  });
  await vi.runAllTimersAsync();
  await Promise.all(asked);
  return times;
};

const refusalOf = (limiter: PacedLimiter): Promise<LicenseError> =>
  limiter.acquire(forever()).then(
    () => {
      throw new Error('It was let out.');
    },
    (error: unknown) => error as LicenseError,
  );

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('createPacedLimiter', () => {
  it('lets the first one out without waiting', async () => {
    expect(await timesOf(limiterWith(), 1)).toStrictEqual([0]);
  });

  it('lets no eleven of 300 out within a second, and 9.5 a second on average', async () => {
    const times = await timesOf(limiterWith({ maxQueue: 300 }), 300);
    for (const [index, at] of times.slice(10).entries())
      expect(at - (times[index] ?? 0)).toBeGreaterThan(1000);
    expect(299 / ((times.at(-1) ?? 0) / 1000)).toBeGreaterThanOrEqual(9.5);
  });

  it('counts a call from when it was really sent: one sent late holds the ones after it', async () => {
    const limiter = limiterWith();
    const first = limiter.acquire(forever());
    await vi.advanceTimersByTimeAsync(0);
    const onSent = await first;
    const others = timesOf(limiter, 10);
    setTimeout(onSent, 300);
    await vi.runAllTimersAsync();
    const [second = 0, ...later] = await others;
    expect(second).toBeLessThan(150);
    expect(later.at(-1)).toBeGreaterThan(1300);
  });

  it('lets no more out than a second allows while none of them is sent', async () => {
    const limiter = limiterWith();
    const out: OnSent[] = [];
    for (let count = 0; count < 11; count += 1)
      void limiter.acquire(forever()).then((onSent) => out.push(onSent));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(out).toHaveLength(10);
    out[0]?.();
    await vi.advanceTimersByTimeAsync(1000);
    expect(out).toHaveLength(10);
    await vi.advanceTimersByTimeAsync(50);
    expect(out).toHaveLength(11);
  });

  it('lets one out at once after a pause', async () => {
    const limiter = limiterWith();
    await timesOf(limiter, 3);
    await vi.advanceTimersByTimeAsync(200);
    expect(await timesOf(limiter, 1)).toStrictEqual([0]);
  });

  it('refuses when the queue is full, and says how long those before still wait', async () => {
    const limiter = limiterWith({ maxQueue: 2 });
    void limiter.acquire(forever());
    await vi.advanceTimersByTimeAsync(0);
    void limiter.acquire(forever());
    void limiter.acquire(forever());
    const { code, retryAfterMs } = await refusalOf(limiter);
    expect(code).toBe('RATE_LIMITED');
    expect(retryAfterMs).toBeGreaterThanOrEqual(300);
    expect(retryAfterMs).toBeLessThan(330);
    await vi.runAllTimersAsync();
  });

  it('refuses at once who would have to wait too long', async () => {
    const limiter = limiterWith({ maxWaitMs: 150 });
    const waiting = timesOf(limiter, 2);
    const { code } = await refusalOf(limiter);
    expect(code).toBe('RATE_LIMITED');
    await waiting;
  });

  it('whoever gives up leaves the queue to those behind', async () => {
    const limiter = limiterWith();
    await timesOf(limiter, 1);
    const hasty = new AbortController();
    const given = limiter.acquire(hasty.signal).catch((error: unknown) => error);
    const patient = timesOf(limiter, 1);
    hasty.abort();
    expect(await given).toMatchObject({ code: 'ABANDONED' });
    expect((await patient)[0]).toBeLessThanOrEqual(105);
    expect(limiter.waiting).toBe(0);
  });

  it('does not let out who has given up before he asks', async () => {
    const reason = new DOMException('late', 'TimeoutError');
    await expect(limiterWith().acquire(AbortSignal.abort(reason))).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
  });
});
