import type { Agent } from 'node:http';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Reading } from '../../domain/recognition.ts';
import type {
  HealthSource,
  RecognitionRequest,
  Recognizer,
  SideFinder,
} from '../../recognition/ports.ts';
import { createAsk } from './ask.ts';
import type { Ask, AskContext, CallReport } from './ask.ts';
import { createAgent } from './connection.ts';
import type { CredentialSource } from './credentials.ts';
import { startDeadline } from './deadline.ts';
import { fitImage } from './fit-image.ts';
import type { BmpDecoder } from './fit-image.ts';
import { createGuard } from './guard.ts';
import type { Guard, GuardOptions } from './guard.ts';
import { TENCENT_REVISION } from './reading.ts';
import { createRetries } from './retries.ts';
import { createSdkCall } from './sdk-call.ts';
import type { SdkCallOptions } from './sdk-call.ts';
import { sideOrder } from './side-order.ts';

/** Is told what happens to the calls; hears nothing personal. */
export interface TencentObserver extends Pick<GuardOptions, 'onHold'> {
  /** Each call that went out, retries too. */
  onCall(report: CallReport): void;
  /** Each fault after which the call is repeated. */
  onRetry(fault: LicenseError): void;
}

export interface TencentRecognizerOptions
  extends
    Omit<GuardOptions, 'onHold'>,
    Pick<SdkCallOptions, 'endpoint' | 'region' | 'language' | 'timeoutMs'> {
  readonly credentials: CredentialSource;
  /** An HTTP proxy; null to connect directly. */
  readonly proxy: URL | null;
  /** The longest time one recognition may take with its waiting, calls and pauses, milliseconds. */
  readonly deadlineMs: number;
  /** Repeats calls whose end nobody saw, though they may be billed twice. */
  readonly retryTimeouts: boolean;
  readonly findSide: SideFinder;
  readonly decodeBmp: BmpDecoder;
  /** Milliseconds from any fixed moment, never set back. */
  readonly monotonicMs: () => number;
  /** 0 to 1, evenly. */
  readonly random: () => number;
  readonly observer: TencentObserver;
}

/** The engine and what ends its connections. */
export interface TencentRecognizer extends Recognizer, HealthSource, Pick<Guard, 'holds'> {
  close(): void;
}

/** Tencent Cloud's VehicleLicenseOCR as an engine. */
export function createTencentRecognizer(options: TencentRecognizerOptions): TencentRecognizer {
  const agent = createAgent(options);
  const guard = createGuard({
    ...options,
    onHold: (kind, opening) => {
      options.observer.onHold(kind, opening);
    },
  });
  const ask = createAskOf(options, agent, guard);
  return {
    name: 'tencent',
    revisions: [TENCENT_REVISION],
    health: () => guard.health(),
    holds: () => guard.holds(),
    close: () => {
      agent.destroy();
    },
    async recognize(request, signal) {
      let lastFault: LicenseError | null = null;
      let waits = false;
      const deadline = startDeadline(
        signal,
        options.deadlineMs,
        // A call that is still in our own queue says nothing of Tencent.
        () => lastFault ?? new LicenseError(waits ? 'RATE_LIMITED' : 'UPSTREAM_TIMEOUT'),
      );
      const onQueue = (isQueued: boolean): void => {
        waits = isQueued;
      };
      const onRetry = (fault: LicenseError): void => {
        lastFault = fault;
        options.observer.onRetry(fault);
      };
      const reading = read(options, request, { ask, onRetry, onQueue, signal: deadline.signal });
      try {
        return await Promise.race([reading, deadline.passed]);
      } catch (error) {
        throw asLicenseError(error);
      } finally {
        deadline.clear();
      }
    },
  };
}

function createAskOf(options: TencentRecognizerOptions, agent: Agent, guard: Guard): Ask {
  const { credentials, observer, monotonicMs, random, retryTimeouts } = options;
  return createAsk({
    credentials,
    guard,
    monotonicMs,
    retries: createRetries(random),
    call: createSdkCall({ ...options, agent, uncertain: retryTimeouts ? 'once' : 'no' }),
    onCall: (report) => {
      observer.onCall(report);
    },
  });
}

/** Finds the side where it is not told, fits the image once, asks. */
async function read(
  { findSide, decodeBmp }: TencentRecognizerOptions,
  request: RecognitionRequest,
  { ask, ...context }: AskContext & { readonly ask: Ask },
): Promise<Reading> {
  const { image, tractorSide } = request;
  const [{ side, otherwise }, imageBase64] = await Promise.all([
    sideOrder(request, findSide, context.signal),
    fitImage(image, decodeBmp),
  ]);
  try {
    return await ask({ imageBase64, side, tractorSide }, context);
  } catch (error) {
    const mistaken = error instanceof LicenseError && error.code === 'CARD_SIDE_MISMATCH';
    if (!mistaken || otherwise === null) throw error;
    return ask({ imageBase64, side: otherwise, tractorSide }, context);
  }
}

/** What is no entry of the catalogue is a defect of ours. */
const asLicenseError = (error: unknown): LicenseError =>
  error instanceof LicenseError
    ? error
    : new LicenseError('INTERNAL_SERVER_ERROR', { cause: error });
