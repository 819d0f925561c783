import type { ErrorCode } from '../../domain/errors/catalog.ts';
import type { LicenseError } from '../../domain/errors/license-error.ts';
import type { CallLimiter, Clock, Health, OnSent } from '../../recognition/ports.ts';
import { createCircuit } from './circuit.ts';
import type { Circuit, Opening } from './circuit.ts';

/** Faults that speak against the way to Tencent or against Tencent as a whole. */
const UPSTREAM_TRIPS: ReadonlySet<ErrorCode> = new Set([
  'UPSTREAM_INTERNAL_ERROR',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_UNREACHABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_BAD_RESPONSE',
]);

/** What has a code or a request id is an answer, however odd: the way to Tencent is sound. */
const speaksAgainstUpstream = ({ code, tencent }: LicenseError): boolean =>
  UPSTREAM_TRIPS.has(code) &&
  !(code === 'UPSTREAM_BAD_RESPONSE' && typeof (tencent?.code ?? tencent?.requestId) === 'string');

/** Why calls are held: the account needs its owner, or Tencent does not answer. */
export type HoldKind = 'account' | 'upstream';

export interface GuardOptions {
  readonly limiter: CallLimiter;
  readonly clock: Clock;
  /** How many upstream faults in a row hold the calls. */
  readonly upstreamFaults: number;
  /** How long they are then held, milliseconds. */
  readonly upstreamHoldMs: number;
  /** How long calls are held after one fault of the account, milliseconds. */
  readonly accountHoldMs: number;
  readonly onHold: (kind: HoldKind, opening: Opening) => void;
}

/** How long a call is waited for, and who is told of it. */
export interface Turn {
  readonly signal: AbortSignal;
  /** Is told when the call begins to wait for the limiter and when it no longer does. */
  readonly onQueue: (waits: boolean) => void;
}

/** A call that never left our own queue: that speaks against nobody behind it. */
class QueueFault extends Error {}

/** Lets a call out when it is due and worth making. */
export interface Guard {
  /**
   * Does the work when the limiter allows it, unless calls are held by then; the work tells when its
   * call is on its way.
   * @throws LicenseError RATE_LIMITED, or the fault for which calls are held with `retryAfterMs`.
   */
  run<T>(work: (onSent: OnSent) => Promise<T>, turn: Turn): Promise<T>;
  health(): Health;
  /** For what calls are held just now. */
  holds(): Readonly<Record<HoldKind, boolean>>;
  /** Forgets the account's faults: it is another account, or its owner has acted. */
  releaseAccount(): void;
}

/** One circuit for the account, which a single fault opens, one for Tencent, and the limiter. */
export function createGuard(options: GuardOptions): Guard {
  const { limiter, clock, onHold } = options;
  const circuit = (
    kind: HoldKind,
    rule: { trips: (fault: LicenseError) => boolean; faults: number; openMs: number },
  ): Circuit =>
    createCircuit({
      ...rule,
      clock,
      onOpen: (opening) => {
        onHold(kind, opening);
      },
    });
  const account = circuit('account', {
    trips: ({ entry }) => entry.category === 'ACCOUNT',
    faults: 1,
    openMs: options.accountHoldMs,
  });
  const upstream = circuit('upstream', {
    trips: speaksAgainstUpstream,
    faults: options.upstreamFaults,
    openMs: options.upstreamHoldMs,
  });
  return {
    run: (work, turn) =>
      account
        .run(() =>
          upstream.run(async () => {
            const onSent = await queue(limiter, turn);
            try {
              // Those who waited must not spend calls on what was found out meanwhile.
              account.check();
              upstream.check();
              return await work(onSent);
            } finally {
              // A call that ended unseen must not be waited for.
              onSent();
            }
          }),
        )
        .catch((error: unknown) => {
          throw error instanceof QueueFault ? error.cause : error;
        }),
    health: () => healthOf(account.opening ?? upstream.opening),
    holds: () => ({ account: account.opening !== null, upstream: upstream.opening !== null }),
    releaseAccount: () => {
      account.reset();
    },
  };
}

/** @throws QueueFault around what the limiter threw. */
async function queue(limiter: CallLimiter, { signal, onQueue }: Turn): Promise<OnSent> {
  onQueue(true);
  try {
    return await limiter.acquire(signal);
  } catch (cause) {
    throw new QueueFault('The call did not leave the queue.', { cause });
  } finally {
    onQueue(false);
  }
}

function healthOf(opening: Opening | null): Health {
  if (opening === null) return { state: 'up', detail: 'calls go through' };
  const until = new Date(opening.untilMs).toISOString();
  return { state: 'down', detail: `calls are held until ${until}: ${opening.fault.code}` };
}
