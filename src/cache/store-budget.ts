import { AsyncLocalStorage } from 'node:async_hooks';
import { withinMs } from './within-ms.ts';

/** What one request may wait for the store, all its waits together. */
export interface StoreBudget {
  /** Does one request's work; what goes on after it has its answer is not bounded. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Waits for the store as long as the request may; outside of a request, until it is done.
   * @param late What it comes to where nothing is left; the store's work goes on behind it.
   */
  wait<T>(work: Promise<T>, late: () => T): Promise<T>;
}

export interface StoreBudgetOptions {
  readonly limitMs: number;
  /** Milliseconds from any fixed moment, never set back. */
  readonly monotonicMs: () => number;
}

/** The waits of one request; such as overlap count once. */
class Account {
  readonly #options: StoreBudgetOptions;
  #spentMs = 0;
  #waits = 0;
  #waitsSince = 0;
  answered = false;

  constructor(options: StoreBudgetOptions) {
    this.#options = options;
  }

  /** @returns what is left, milliseconds. */
  begin(): number {
    const now = this.#options.monotonicMs();
    if (this.#waits === 0) this.#waitsSince = now;
    this.#waits += 1;
    return Math.max(0, this.#options.limitMs - this.#spentMs - (now - this.#waitsSince));
  }

  end(): void {
    this.#waits -= 1;
    if (this.#waits === 0) this.#spentMs += this.#options.monotonicMs() - this.#waitsSince;
  }
}

class NothingLeft extends Error {}

/** A budget for each request, which finds its own wherever it waits. */
export function createStoreBudget(options: StoreBudgetOptions): StoreBudget {
  const accounts = new AsyncLocalStorage<Account>();
  return {
    run: async (work) => {
      const account = new Account(options);
      try {
        return await accounts.run(account, work);
      } finally {
        account.answered = true;
      }
    },
    wait: async (work, late) => {
      const account = accounts.getStore();
      if (account === undefined || account.answered) return work;
      const leftMs = account.begin();
      try {
        return await withinMs(work, leftMs, () => new NothingLeft());
      } catch (error) {
        if (error instanceof NothingLeft) return late();
        throw error;
      } finally {
        account.end();
      }
    },
  };
}
