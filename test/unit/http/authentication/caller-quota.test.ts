import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createCallerQuota,
  limitRequests,
} from '../../../../src/http/authentication/caller-quota.ts';
import type { Caller } from '../../../../src/recognition/ports.ts';

const caller = (id: string): Caller => ({ id, scopes: new Set() });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('createCallerQuota', () => {
  it('allows so many a minute, then tells how long to wait', async () => {
    const quota = createCallerQuota(2);
    await quota.consume(caller('a'));
    vi.advanceTimersByTime(20_000);
    await quota.consume(caller('a'));
    await expect(quota.consume(caller('a'))).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: 40_000,
    });
    vi.advanceTimersByTime(40_000);
    await expect(quota.consume(caller('a'))).resolves.toBeUndefined();
  });

  it('counts every caller apart', async () => {
    const quota = createCallerQuota(1);
    await quota.consume(caller('a'));
    await expect(quota.consume(caller('b'))).resolves.toBeUndefined();
  });

  it('forgets a caller after a minute', async () => {
    const quota = createCallerQuota(1);
    await quota.consume(caller('a'));
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('limitRequests', () => {
  it('counts those who are known', async () => {
    const authenticate = limitRequests(() => Promise.resolve(caller('a')), createCallerQuota(1));
    expect((await authenticate({ headers: {} })).id).toBe('a');
    await expect(authenticate({ headers: {} })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('counts nobody who is not', async () => {
    let counted = 0;
    const quota = { consume: () => Promise.resolve(void (counted += 1)) };
    const refuse = limitRequests(() => Promise.reject(new Error('unknown')), quota);
    await expect(refuse({ headers: {} })).rejects.toThrow('unknown');
    expect(counted).toBe(0);
  });
});
