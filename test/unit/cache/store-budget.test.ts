import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createStoreBudget } from '../../../src/cache/store-budget.ts';

const budgetOf = (limitMs: number) =>
  createStoreBudget({ limitMs, monotonicMs: () => performance.now() });
const late = (): string => 'late';
const after = (ms: number): Promise<string> => delay(ms, 'done');

describe('the budget of a request', () => {
  it('is for all its waits together', async () => {
    const budget = budgetOf(100);
    const told = await budget.run(async () => [
      await budget.wait(after(70), late),
      await budget.wait(after(70), late),
      await budget.wait(after(70), late),
    ]);
    expect(told).toEqual(['done', 'late', 'late']);
  });

  it('counts waits that overlap once, and nothing but waits', async () => {
    const budget = budgetOf(150);
    const told = await budget.run(async () => {
      await delay(200);
      await Promise.all([budget.wait(after(60), late), budget.wait(after(60), late)]);
      return budget.wait(after(40), late);
    });
    expect(told).toBe('done');
  });

  it('lets through at once what needs no waiting, though nothing is left', async () => {
    const budget = budgetOf(10);
    const told = await budget.run(async () => {
      await budget.wait(after(30), late);
      return budget.wait(Promise.resolve('done'), late);
    });
    expect(told).toBe('done');
  });

  it('is each request’s own, and bounds nothing behind its answer or outside of one', async () => {
    const budget = budgetOf(20);
    let behind: Promise<string> = Promise.resolve('');
    const spend = () => budget.wait(after(15), late);
    expect(await Promise.all([budget.run(spend), budget.run(spend)])).toEqual(['done', 'done']);
    await budget.run(() => {
      behind = delay(5).then(() => budget.wait(after(50), late));
      return Promise.resolve();
    });
    expect(await behind).toBe('done');
    expect(await budget.wait(after(50), late)).toBe('done');
  });

  it('hands on what the store threw', async () => {
    const budget = budgetOf(20);
    const failing = budget.run(() => budget.wait(Promise.reject(new RangeError('x')), late));
    await expect(failing).rejects.toThrow(RangeError);
  });
});
