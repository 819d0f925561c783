import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Clock } from '../../recognition/ports.ts';

export interface CircuitOptions {
  /** Whether a fault counts against what is behind the circuit. */
  readonly trips: (fault: LicenseError) => boolean;
  /** How many faults in a row open it. */
  readonly faults: number;
  /** How long it stays open before one call may try again, milliseconds. */
  readonly openMs: number;
  readonly clock: Clock;
  readonly onOpen: (opening: Opening) => void;
}

/** Why and until when calls are held. */
export interface Opening {
  readonly fault: LicenseError;
  /** Milliseconds since the epoch. */
  readonly untilMs: number;
}

/** Stops calls for a while once they only fail. */
export interface Circuit {
  /** Null while calls go through, also while one of them tries whether they may again. */
  readonly opening: Opening | null;
  /**
   * Does the work unless calls are held.
   * @throws LicenseError the fault that opened the circuit, with `retryAfterMs`.
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Throws as `run` does while calls are held: for work that had to wait meanwhile. */
  check(): void;
  /** Lets calls through again. */
  reset(): void;
}

/** The answer to a call that is held; no fault of its own. */
class HeldCall extends LicenseError {}

/** The end of a try that Tencent did not answer: it tells nothing, so calls stay held. */
class VainTry extends Error {}

/** A circuit breaker that fails with the fault it opened for. */
export function createCircuit(options: CircuitOptions): Circuit {
  const { trips, faults, openMs, clock, onOpen } = options;
  let opening: Opening | null = null;
  const counts = (error: unknown): boolean =>
    error instanceof LicenseError && !(error instanceof HeldCall) && trips(error);

  const build = (): ReturnType<typeof circuitBreaker> => {
    const built = circuitBreaker(
      handleWhen((error) => error instanceof VainTry || counts(error)),
      { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(faults) },
    );
    // Calls that began before a reset end under the policy of their beginning: it has no say any more.
    built.onBreak((reason) => {
      if (built !== policy || !('error' in reason)) return;
      const fault = reason.error instanceof LicenseError ? reason.error : opening?.fault;
      if (fault === undefined) return;
      opening = { fault, untilMs: clock() + openMs };
      onOpen(opening);
    });
    built.onReset(() => {
      if (built === policy) opening = null;
    });
    return built;
  };
  let policy = build();

  return {
    get opening() {
      return opening !== null && clock() < opening.untilMs ? opening : null;
    },
    async run(work) {
      const current = policy;
      try {
        return await attempt(current, work, (error) => counts(error) || isAnswer(error));
      } catch (error) {
        if (error instanceof VainTry) throw error.cause;
        if (!(error instanceof BrokenCircuitError)) throw error;
        if (opening !== null) throw held(opening, clock());
        // It waited for a try of a policy that was reset meanwhile: the work has not begun.
        return this.run(work);
      }
    },
    check() {
      if (this.opening !== null) throw held(this.opening, clock());
    },
    reset() {
      opening = null;
      policy = build();
    },
  };
}

/** Marks the error of a try that tells nothing, for cockatiel takes what it does not handle as a success. */
const attempt = <T>(
  policy: ReturnType<typeof circuitBreaker>,
  work: () => Promise<T>,
  tells: (error: unknown) => boolean,
): Promise<T> =>
  policy.execute(async () => {
    // Cockatiel turns to half-open only after it has begun the try.
    const isTry = policy.state !== CircuitState.Closed;
    try {
      return await work();
    } catch (error) {
      if (isTry && !tells(error)) throw new VainTry('No answer.', { cause: error });
      throw error;
    }
  });

/** True where Tencent itself said it, to this call. */
const isAnswer = (error: unknown): boolean =>
  error instanceof LicenseError &&
  !(error instanceof HeldCall) &&
  typeof error.tencent?.requestId === 'string';

const held = ({ fault, untilMs }: Opening, now: number): HeldCall =>
  new HeldCall(fault.code, {
    retryAfterMs: Math.max(1, untilMs - now),
    cause: fault,
    ...(fault.tencent !== undefined && { tencent: fault.tencent }),
  });
