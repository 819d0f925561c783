import { LicenseError } from '../domain/errors/license-error.ts';
import type { ErasableMemory } from './recognition-memory.ts';
import type { StoreBudget } from './store-budget.ts';
import { StoreFault } from './store-fault.ts';

/** What a request finds that has waited for the store as long as it may. */
export const outOfPatience = (): StoreFault =>
  new StoreFault('SLOW', 'The store took all the time a request may wait for it.');

const maybeNotErased = (): never => {
  throw new LicenseError('OVERLOADED', {
    message: 'The store did not erase in time; it may yet. Ask again.',
    retryAfterMs: 1000,
  });
};

/**
 * A memory no request waits for longer than its budget: a look-up is a miss then, and what was paid for
 * is still written, behind the answer.
 */
export function createPatientMemory(
  memory: ErasableMemory,
  budget: StoreBudget,
  onFault: (fault: StoreFault) => void,
): ErasableMemory {
  const missed = (ids: readonly string[]) => (): readonly undefined[] => {
    onFault(outOfPatience());
    return ids.map(() => undefined);
  };
  const behind = (): void => undefined;
  return {
    recall: (ids) => budget.wait(memory.recall(ids), missed(ids)),
    recallOwn: (ids, callerId) => budget.wait(memory.recallOwn(ids, callerId), missed(ids)),
    remember: (...what) => budget.wait(memory.remember(...what), behind),
    grant: (...what) => budget.wait(memory.grant(...what), behind),
    forget: (id, callerId) => budget.wait(memory.forget(id, callerId), maybeNotErased),
    forgetEverywhere: (ids) => memory.forgetEverywhere(ids),
  };
}
