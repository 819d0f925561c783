import { LicenseError } from '../domain/errors/license-error.ts';
import type { Flight, SingleFlight } from './ports.ts';

interface Run {
  readonly result: Promise<unknown>;
  readonly controller: AbortController;
  waiting: number;
}

/** A single flight among the callers of this process. */
export function createLocalSingleFlight(): SingleFlight {
  const runs = new Map<string, Run>();

  const start = (key: string, work: (signal: AbortSignal) => Promise<unknown>): Run => {
    const controller = new AbortController();
    const run: Run = { result: work(controller.signal), controller, waiting: 0 };
    runs.set(key, run);
    const land = (): void => {
      if (runs.get(key) === run) runs.delete(key);
    };
    run.result.then(land, land);
    return run;
  };

  const leave = (key: string, run: Run, reason: unknown): void => {
    run.waiting -= 1;
    if (run.waiting > 0 || runs.get(key) !== run) return;
    // A newcomer must not join work that is being given up.
    runs.delete(key);
    run.controller.abort(reason);
  };

  return {
    async run<T>(
      key: string,
      signal: AbortSignal,
      work: (signal: AbortSignal) => Promise<T>,
    ): Promise<Flight<T>> {
      if (signal.aborted) throw abandoned(signal);
      const joined = runs.get(key);
      const run = joined ?? start(key, work);
      run.waiting += 1;
      try {
        const value = await untilAborted(run.result as Promise<T>, signal);
        return { value, led: joined === undefined };
      } finally {
        leave(key, run, signal.reason);
      }
    },
  };
}

/** Settles as the work does, or rejects as soon as the caller no longer waits. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(abandoned(signal));
    };
    const stay = (): void => {
      signal.removeEventListener('abort', giveUp);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).then(stay, stay);
  });
}

/** The reason a signal was aborted for, as an error of the catalogue. */
export function abandoned(signal: AbortSignal): LicenseError {
  if (signal.reason instanceof LicenseError) return signal.reason;
  const timedOut = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
  return new LicenseError(timedOut ? 'DEADLINE_EXCEEDED' : 'ABANDONED', { cause: signal.reason });
}
