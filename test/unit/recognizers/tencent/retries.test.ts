import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LicenseError } from '../../../../src/domain/errors/license-error.ts';
import { CallFault } from '../../../../src/recognizers/tencent/call-fault.ts';
import { createRetries } from '../../../../src/recognizers/tencent/retries.ts';
import type { RetryPolicy } from '../../../../src/tencent-wire/error-table.ts';
import { forever } from '../../../support/tencent-engine.ts';

const faultWorth = (retry: RetryPolicy): CallFault =>
  new CallFault('UPSTREAM_INTERNAL_ERROR', retry);

/** When each try was made of a call that fails so. */
const triesOf = async (
  fault: Error,
  random = 0,
  signal = forever(),
): Promise<readonly number[]> => {
  const startedAt = Date.now();
  const tries: number[] = [];
  const call = (): Promise<never> => {
    tries.push(Date.now() - startedAt);
    return Promise.reject(fault);
  };
  const outcome = createRetries(() => random)(call, signal, () => undefined).catch(
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  expect(await outcome).toBe(fault);
  return tries;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('createRetries', () => {
  it.each([
    ['no', 1],
    ['once', 2],
    ['twice', 3],
    ['backoff', 4],
  ] as const)('a fault worth %s is tried %d times in all', async (retry, tries) => {
    expect(await triesOf(faultWorth(retry))).toHaveLength(tries);
  });

  it('pauses double, and jitter takes up to half of them', async () => {
    expect(await triesOf(faultWorth('backoff'), 0)).toStrictEqual([0, 400, 1200, 2800]);
    expect(await triesOf(faultWorth('backoff'), 1)).toStrictEqual([0, 200, 600, 1400]);
  });

  it('what is no fault of a call is not tried again', async () => {
    expect(await triesOf(new LicenseError('RATE_LIMITED'))).toHaveLength(1);
  });

  it('nobody is asked again for a caller who has given up', async () => {
    expect(await triesOf(faultWorth('backoff'), 0, AbortSignal.abort())).toHaveLength(1);
  });

  it('tells of each fault after which it tries again', async () => {
    const told: CallFault[] = [];
    const answers = [faultWorth('backoff'), faultWorth('backoff')];
    const call = (): Promise<string> => {
      const fault = answers.pop();
      return fault === undefined ? Promise.resolve('done') : Promise.reject(fault);
    };
    const outcome = createRetries(() => 1)(call, forever(), (fault) => told.push(fault));
    await vi.runAllTimersAsync();
    expect(await outcome).toBe('done');
    expect(told).toHaveLength(2);
  });
});
