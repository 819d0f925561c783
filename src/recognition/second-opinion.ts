import type { CalendarDate } from '../domain/calendar-date.ts';
import type { ErrorCode } from '../domain/errors/catalog.ts';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { Reading } from '../domain/recognition.ts';
import { dayInChina } from './answer.ts';
import { doubtsOf, membersRead } from './doubts.ts';
import { isEngineFault } from './engine-fault.ts';
import type { Clock, RecognitionRequest, Recognizer } from './ports.ts';

/** Refusals that every engine shares: asking another would be paid for nothing. */
const SHARED_REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'IMAGE_EMPTY',
  'IMAGE_UNDECODABLE',
  'IMAGE_FORMAT_UNSUPPORTED',
  'IMAGE_TOO_LARGE',
]);

export interface SecondOpinionOptions {
  /** The engine that costs nothing. */
  readonly first: Recognizer;
  /** The engine that is paid for. */
  readonly second: Recognizer;
  readonly clock: Clock;
  /** Is told of each answer whether the second engine was asked. */
  readonly onAnswer: (asked: boolean) => void;
}

/** Asks the second engine only where the first one's reading is doubtful; the better reading wins. */
export function createSecondOpinion(options: SecondOpinionOptions): Recognizer {
  const { first, second, clock, onAnswer } = options;
  return {
    revisions: [...first.revisions, ...second.revisions],
    async recognize(request, signal): Promise<Reading> {
      const opinion = await first.recognize(request, signal).catch((error: unknown) => {
        if (isBeyond(error, request)) return null;
        return asDoubt(error);
      });
      if (opinion === null) {
        onAnswer(true);
        return second.recognize(request, signal);
      }
      const today = dayInChina(clock());
      const isDoubtful = opinion instanceof LicenseError || doubtsOf(opinion, today) > 0;
      onAnswer(isDoubtful);
      if (!isDoubtful) return opinion;
      const other = await ask(second, request, signal);
      if (opinion instanceof LicenseError) return settle(opinion, other);
      return weigh(opinion, other, today);
    },
  };
}

/** True where the first engine does not read licenses of this kind, so that only the second has a say. */
const isBeyond = (error: unknown, { tractorSide }: RecognitionRequest): boolean =>
  tractorSide !== null && error instanceof LicenseError && error.code === 'BAD_USER_INPUT';

/** @throws what no other engine could answer either. */
function asDoubt(error: unknown): LicenseError {
  if (!(error instanceof LicenseError) || SHARED_REFUSALS.has(error.code)) throw error;
  if (error.entry.category !== 'IMAGE' && !isEngineFault(error)) throw error;
  return error;
}

const ask = (
  second: Recognizer,
  request: RecognitionRequest,
  signal: AbortSignal,
): Promise<Reading | LicenseError> =>
  second.recognize(request, signal).catch((error: unknown) => {
    if (error instanceof LicenseError && (error.entry.category === 'IMAGE' || isEngineFault(error)))
      return error;
    throw error;
  });

function weigh(reading: Reading, other: Reading | LicenseError, today: CalendarDate): Reading {
  // Where the second engine could not answer it is asked again later; where it refused, a reading beats none.
  if (other instanceof LicenseError) return { ...reading, provisional: isEngineFault(other) };
  const lead = doubtsOf(reading, today) - doubtsOf(other, today);
  // Of two that are as doubtful the fuller one is better, and what was paid for where they are as full.
  const isBetter = lead === 0 ? membersRead(other) >= membersRead(reading) : lead > 0;
  return isBetter ? other : reading;
}

function settle(refusal: LicenseError, other: Reading | LicenseError): Reading {
  if (!(other instanceof LicenseError)) return other;
  if (!isEngineFault(other)) throw other;
  throw new LicenseError(refusal.code, {
    message: refusal.message,
    provisional: true,
    cause: other,
  });
}
