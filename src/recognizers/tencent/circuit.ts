import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
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

/** A circuit breaker that fails with the fault it opened for. */
export function createCircuit(options: CircuitOptions): Circuit {
  const { trips, faults, openMs, clock, onOpen } = options;
  let opening: Opening | null = null;

  const build = (): ReturnType<typeof circuitBreaker> => {
    const policy = circuitBreaker(
      handleWhen(
        (error) => error instanceof LicenseError && !(error instanceof HeldCall) && trips(error),
      ),
      { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(faults) },
    );
    policy.onBreak((reason) => {
      if (!('error' in reason) || !(reason.error instanceof LicenseError)) return;
      opening = { fault: reason.error, untilMs: clock() + openMs };
      onOpen(opening);
    });
    policy.onReset(() => {
      opening = null;
    });
    return policy;
  };
  let policy = build();

  return {
    get opening() {
      return opening !== null && clock() < opening.untilMs ? opening : null;
    },
    async run(work) {
      try {
        return await policy.execute(work);
      } catch (error) {
        if (error instanceof BrokenCircuitError && opening !== null) throw held(opening, clock());
        throw error;
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

const held = ({ fault, untilMs }: Opening, now: number): HeldCall =>
  new HeldCall(fault.code, {
    retryAfterMs: Math.max(1, untilMs - now),
    cause: fault,
    ...(fault.tencent !== undefined && { tencent: fault.tencent }),
  });
