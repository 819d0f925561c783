import { isDeepStrictEqual } from 'node:util';
import type { VehicleLicenseOCRRequest } from 'tencentcloud-sdk-nodejs-ocr/tencentcloud/services/ocr/v20181119/ocr_models.js';
import type { CardSide, TractorSide } from '../../domain/card.ts';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Reading } from '../../domain/recognition.ts';
import type { CredentialSource, Credentials } from './credentials.ts';
import type { Guard, Turn } from './guard.ts';
import { readingFrom } from './reading.ts';
import type { Retries } from './retries.ts';
import type { CallLife, SdkCall } from './sdk-call.ts';
import { verbatim } from './verbatim.ts';

/** What Tencent is asked. */
export interface Question {
  readonly imageBase64: string;
  readonly side: CardSide;
  readonly tractorSide: TractorSide | null;
}

/** The question in Tencent's words; the tractor's side only where it is one. */
const parametersFor = ({ imageBase64, side, tractorSide }: Question): VehicleLicenseOCRRequest => ({
  ImageBase64: verbatim(imageBase64),
  CardSide: side,
  ...(tractorSide !== null && { TractorCardSide: tractorSide }),
});

/** How one call to Tencent ended. */
export interface CallReport {
  readonly outcome: 'OK' | LicenseError['code'];
  readonly durationMs: number;
}

export interface AskOptions {
  readonly credentials: CredentialSource;
  readonly guard: Guard;
  readonly retries: Retries;
  readonly call: SdkCall;
  /** Is told of each call that went out. */
  readonly onCall: (report: CallReport) => void;
  readonly monotonicMs: () => number;
}

/** Until when an answer is waited for, and who is told of what happens on the way to it. */
export interface AskContext extends Turn {
  readonly onRetry: (fault: LicenseError) => void;
}

/** Asks Tencent, as often as it is worth it. */
export type Ask = (question: Question, context: AskContext) => Promise<Reading>;

/** @returns the question put through retries, guard and the SDK, in this order. */
export function createAsk({ guard, retries, ...options }: AskOptions): Ask {
  const credentialsInUse = followAccount(options.credentials, () => {
    guard.releaseAccount();
  });
  return (question, { onRetry, ...turn }) => {
    const { signal } = turn;
    const send = async (): Promise<Reading> => {
      // Before the guard, so that new credentials let go of what is held for the old ones,
      await credentialsInUse();
      // and after it, for they may have changed while the call waited.
      return guard.run(
        async (onSent) =>
          callOnce(
            options,
            { question, credentials: await credentialsInUse() },
            { signal, onSent },
          ),
        turn,
      );
    };
    return retries(send, signal, onRetry);
  };
}

async function callOnce(
  { call, onCall, monotonicMs }: Pick<AskOptions, 'call' | 'onCall' | 'monotonicMs'>,
  { question, credentials }: { question: Question; credentials: Credentials },
  life: CallLife,
): Promise<Reading> {
  const startedAt = monotonicMs();
  const report = (outcome: CallReport['outcome']): void => {
    onCall({ outcome, durationMs: monotonicMs() - startedAt });
  };
  try {
    const answer = await call(parametersFor(question), credentials, life);
    const reading = readingFrom(answer, question.side);
    report('OK');
    return reading;
  } catch (error) {
    report(error instanceof LicenseError ? error.code : 'INTERNAL_SERVER_ERROR');
    throw error;
  }
}

/** Tells when the credentials turn out to be others than before. */
function followAccount(source: CredentialSource, onChange: () => void): CredentialSource {
  let inUse: Credentials | null = null;
  return async () => {
    const credentials = await source();
    if (inUse !== null && !isDeepStrictEqual(inUse, credentials)) onChange();
    inUse = credentials;
    return credentials;
  };
}
