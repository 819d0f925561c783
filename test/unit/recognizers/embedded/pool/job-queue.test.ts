import { describe, expect, it } from 'vitest';
import { JobQueue } from '../../../../../src/recognizers/embedded/pool/job-queue.ts';

const NEVER = new AbortController().signal;

describe('JobQueue', () => {
  it('gives jobs out in the order they came', async () => {
    const queue = new JobQueue<number>(3);
    for (const job of [1, 2, 3]) queue.offer(job);
    expect([await queue.take(NEVER), await queue.take(NEVER)]).toEqual([1, 2]);
  });

  it('takes no more than its bound, but hands over to who waits', async () => {
    const queue = new JobQueue<number>(0);
    expect(queue.offer(1)).toBe(false);
    const taken = queue.take(NEVER);
    expect(queue.offer(2)).toBe(true);
    await expect(taken).resolves.toBe(2);
  });

  it('puts a job back first in line even when full', async () => {
    const queue = new JobQueue<number>(1);
    queue.offer(1);
    queue.putBack(2);
    expect(await queue.take(NEVER)).toBe(2);
  });

  it('forgets a taker who left', async () => {
    const queue = new JobQueue<number>(1);
    const taker = new AbortController();
    const taken = queue.take(taker.signal);
    taker.abort();
    await expect(taken).resolves.toBeUndefined();
    queue.offer(1);
    expect(queue.length).toBe(1);
    await expect(queue.take(AbortSignal.abort())).resolves.toBeUndefined();
    expect(queue.length).toBe(1);
  });

  it('empties before it sends takers away when closed', async () => {
    const queue = new JobQueue<number>(2);
    queue.offer(1);
    queue.close();
    expect([await queue.take(NEVER), await queue.take(NEVER)]).toEqual([1, undefined]);
  });
});
