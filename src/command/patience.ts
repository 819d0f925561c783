import { ExponentialBackoff } from 'cockatiel';
import type { IBackoff, IBackoffFactory, IRetryBackoffContext } from 'cockatiel';
import { LicenseError } from '../domain/errors/license-error.ts';

/** However long a gateway asks to wait, a run asks again after this, milliseconds. */
const LONGEST_WAIT_MS = 60_000;

type Grown = IBackoff<IRetryBackoffContext<unknown>>;

/** Waits as long as the gateway asks for, else longer each time. */
export const patience: IBackoffFactory<IRetryBackoffContext<unknown>> = {
  next: (context) => waitFor(context, undefined),
};

function waitFor(context: IRetryBackoffContext<unknown>, before: Grown | undefined): Grown {
  const grown = before === undefined ? new ExponentialBackoff().next() : before.next(context);
  const error = 'error' in context.result ? context.result.error : undefined;
  const asked = error instanceof LicenseError ? error.retryAfterMs : undefined;
  return {
    duration: Math.min(asked ?? grown.duration, LONGEST_WAIT_MS),
    next: (later) => waitFor(later, grown),
  };
}
