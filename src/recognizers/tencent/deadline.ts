import { LicenseError } from '../../domain/errors/license-error.ts';

/** A signal with a time limit of its own. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Rejects with the reason as soon as the signal aborts; never resolves. */
  readonly passed: Promise<never>;
  /** Lets go of the timer and of the caller's signal. */
  clear(): void;
}

/** Aborts with what `onTimeout` makes after `timeoutMs`, or with the caller's reason when he gives up. */
export function startDeadline(
  caller: AbortSignal,
  timeoutMs: number,
  onTimeout: () => LicenseError,
): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const passed = new Promise<never>((_resolve, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(reasonOf(signal));
      },
      { once: true },
    );
  });
  // Whoever races against it hears of it; nobody else has to.
  passed.catch(() => undefined);
  const giveUp = (): void => {
    controller.abort(reasonOf(caller));
  };
  const timer = setTimeout(() => {
    controller.abort(onTimeout());
  }, timeoutMs);
  if (caller.aborted) giveUp();
  else caller.addEventListener('abort', giveUp, { once: true });
  return {
    signal,
    passed,
    clear: () => {
      clearTimeout(timer);
      caller.removeEventListener('abort', giveUp);
    },
  };
}

/** The reason a signal was aborted for, as an error of the catalogue. */
export function reasonOf(signal: AbortSignal): LicenseError {
  const reason: unknown = signal.reason;
  if (reason instanceof LicenseError) return reason;
  const timedOut = reason instanceof DOMException && reason.name === 'TimeoutError';
  return new LicenseError(timedOut ? 'DEADLINE_EXCEEDED' : 'ABANDONED', { cause: reason });
}
