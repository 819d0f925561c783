import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteBudget } from '../../../src/image-intake/byte-budget.ts';
import type { RequestHold } from '../../../src/image-intake/byte-budget.ts';

const overloaded = expect.objectContaining({ code: 'OVERLOADED', retryAfterMs: 1000 }) as Error;

function wasTaken(account: RequestHold, bytes: number): boolean {
  try {
    account.take(bytes);
    return true;
  } catch {
    return false;
  }
}

describe('the bytes of all requests', () => {
  it('never exceed the budget, and are all back once every request is over', () => {
    const amounts = fc.array(fc.nat(60), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 8 }), (requests) => {
        const budget = createByteBudget(100);
        let held = 0;
        const accounts = requests.map((pieces) => {
          const account = budget.open();
          for (const bytes of pieces) {
            const fits = held + bytes <= 100;
            expect(wasTaken(account, bytes)).toBe(fits);
            if (fits) held += bytes;
          }
          return account;
        });
        for (const account of [...accounts, ...accounts]) account.release();
        expect(wasTaken(budget.open(), 100)).toBe(true);
      }),
    );
  });

  it('may be given back before the request is over', () => {
    const account = createByteBudget(10).open();
    account.take(10);
    account.giveBack(4);
    expect([wasTaken(account, 5), wasTaken(account, 4)]).toEqual([false, true]);
  });

  it('are not taken by asking whether there is room', () => {
    const account = createByteBudget(10).open();
    account.check(10);
    account.take(10);
    expect(() => {
      account.check(1);
    }).toThrow(overloaded);
  });

  it('are neither taken nor given back for a request that is over', () => {
    const budget = createByteBudget(10);
    const account = budget.open();
    account.take(6);
    account.release();
    expect(() => {
      account.take(1);
    }).toThrow(expect.objectContaining({ code: 'ABANDONED' }) as Error);
    account.giveBack(6);
    const other = budget.open();
    other.take(10);
    expect(() => {
      other.take(1);
    }).toThrow(overloaded);
  });
});
