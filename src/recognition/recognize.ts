import { LicenseError } from '../domain/errors/license-error.ts';
import type { IdentifiedReading, Reading, Recognition } from '../domain/recognition.ts';
import { answerFrom } from './answer.ts';
import { recognitionId } from './identity.ts';
import { lookUp, refusalOf } from './look-up.ts';
import type { Verdict } from './look-up.ts';
import type {
  AnswerSource,
  Caller,
  CallerShares,
  Clock,
  Flight,
  RecognitionMemory,
  RecognitionObserver,
  RecognitionQuota,
  RecognitionRequest,
  Recognizer,
  Remembered,
  SingleFlight,
} from './ports.ts';
import { requireScope } from './scopes.ts';

/** An answer; `cached` is true where this request caused no new recognition. */
export interface Recognized {
  readonly recognition: Recognition;
  readonly cached: boolean;
}

/** Who asks, and until when he waits. */
export interface RecognitionContext {
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

/**
 * Reads the license in an image, from memory where it was read before.
 * @throws LicenseError
 */
export type RecognizeLicense = (
  request: RecognitionRequest,
  context: RecognitionContext,
) => Promise<Recognized>;

export interface RecognizeOptions {
  readonly recognizer: Recognizer;
  readonly memory: RecognitionMemory;
  readonly flight: SingleFlight;
  readonly quota: RecognitionQuota;
  /** Absent where callers are not told apart. */
  readonly shares?: CallerShares | undefined;
  readonly observer: RecognitionObserver;
  readonly clock: Clock;
  /** The longest time one recognition may take, milliseconds. */
  readonly timeoutMs: number;
  /** Answers at once what another revision read, and reads it anew behind the answer. */
  readonly refreshesStale: boolean;
}

/** Who asked, and when: what was erased since must not be remembered for him. */
interface Question extends RecognitionContext {
  readonly since: number;
}

interface Outcome {
  readonly verdict: Verdict;
  readonly source: AnswerSource;
}

/** @returns the use case over its ports. */
export function createRecognizeLicense(options: RecognizeOptions): RecognizeLicense {
  const { clock, timeoutMs } = options;
  return async (request, { caller, signal }) => {
    requireScope(caller, 'recognize');
    const startedAt = clock();
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const { verdict, source } = await obtain(options, request, {
      caller,
      signal: deadline,
      since: startedAt,
    }).catch((error: unknown): Outcome => ({ verdict: asFault(error), source: 'ENGINE' }));
    report(options, request, { verdict, source }, startedAt);
    if (verdict instanceof LicenseError) throw verdict;
    return { recognition: answerFrom(verdict, clock()), cached: source !== 'ENGINE' };
  };
}

/** What is no fault of the catalogue is a defect of ours. */
const asFault = (error: unknown): LicenseError =>
  error instanceof LicenseError
    ? error
    : new LicenseError('INTERNAL_SERVER_ERROR', { cause: error });

function report(
  { observer, clock }: RecognizeOptions,
  { side }: RecognitionRequest,
  { verdict, source }: Outcome,
  startedAt: number,
): void {
  const refused = verdict instanceof LicenseError;
  observer.answered({
    source,
    side,
    engine: refused ? null : verdict.engine,
    error: refused ? verdict.code : null,
    durationMs: clock() - startedAt,
  });
}

/** From memory, from somebody else's flight, or from the engine. */
async function obtain(
  options: RecognizeOptions,
  request: RecognitionRequest,
  question: Question,
): Promise<Outcome> {
  const { memory, recognizer, quota, refreshesStale } = options;
  const { caller } = question;
  const known = await lookUp(memory, request, recognizer.revisions);
  if (known !== undefined && (known.fresh || refreshesStale)) {
    await grant(memory, known.verdict, question);
    if (!known.fresh) refresh(options, request, caller);
    return { verdict: known.verdict, source: 'MEMORY' };
  }
  await quota.consume(caller);
  const { value, led } = await fly(options, request, question);
  if (led && value.source === 'ENGINE') return value;
  // What was remembered was remembered for another caller, also where this one led the flight to it.
  await grant(memory, value.verdict, question);
  return { verdict: value.verdict, source: led ? value.source : 'FLIGHT' };
}

async function grant(
  memory: RecognitionMemory,
  verdict: Verdict,
  { caller, since }: Question,
): Promise<void> {
  if (!(verdict instanceof LicenseError)) await memory.grant(verdict.id, caller.id, since);
}

function fly(
  options: RecognizeOptions,
  request: RecognitionRequest,
  question: Question,
): Promise<Flight<Outcome>> {
  const { flight, shares } = options;
  const key = askedId(request);
  const board = (): Promise<Flight<Outcome>> =>
    flight.run(
      key,
      question.signal,
      (signal) => work(options, request, { ...question, signal }),
      () => findFresh(options, request),
    );
  // Before the flight: who joins it must not be refused for what its leader has under way.
  return shares === undefined ? board() : shares.run(question.caller, key, board);
}

/** Reads anew without anybody waiting; where it fails, the next request tries again. */
function refresh(options: RecognizeOptions, request: RecognitionRequest, caller: Caller): void {
  const since = options.clock();
  const signal = AbortSignal.timeout(options.timeoutMs);
  fly(options, request, { caller, signal, since }).catch((error: unknown) => {
    report(options, request, { verdict: asFault(error), source: 'ENGINE' }, since);
  });
}

async function findFresh(
  { memory, recognizer }: RecognizeOptions,
  request: RecognitionRequest,
): Promise<Outcome | undefined> {
  const known = await lookUp(memory, request, recognizer.revisions);
  return known?.fresh === true ? { verdict: known.verdict, source: 'MEMORY' } : undefined;
}

/** One flight's work: what another process remembered meanwhile, or a new recognition. */
async function work(
  options: RecognizeOptions,
  request: RecognitionRequest,
  question: Question,
): Promise<Outcome> {
  const { recognizer, clock } = options;
  const known = await findFresh(options, request);
  if (known !== undefined) return known;
  const verdict = await recognizer.recognize(request, question.signal).then(
    (reading) => identify(reading, request, clock()),
    (error: unknown) => {
      if (error instanceof LicenseError && wouldComeAgain(error)) return error;
      throw error;
    },
  );
  await rememberVerdict(options, request, verdict, question);
  return { verdict, source: 'ENGINE' };
}

const wouldComeAgain = (error: LicenseError): boolean =>
  error.entry.deterministic && !error.provisional;

async function rememberVerdict(
  { memory, recognizer: { revisions } }: RecognizeOptions,
  request: RecognitionRequest,
  verdict: Verdict,
  { caller, since }: Question,
): Promise<void> {
  const asked = askedId(request);
  const remember = (id: string, entry: Remembered): Promise<void> =>
    memory.remember(id, entry, caller.id, since);
  if (verdict instanceof LicenseError) {
    await remember(asked, refusalOf(verdict, revisions));
    return;
  }
  await remember(verdict.id, { kind: 'READING', reading: verdict });
  if (request.side !== 'AUTO') return;
  await remember(asked, { kind: 'SIDE', side: verdict.side, revisions });
}

/** The id of what was asked; for AUTO another than that of the answer. */
const askedId = ({ image, side, tractorSide }: RecognitionRequest): string =>
  recognitionId(image.sha256, side, tractorSide);

const identify = (
  reading: Reading,
  { image, side, tractorSide }: RecognitionRequest,
  now: number,
): IdentifiedReading => ({
  ...reading,
  id: recognitionId(image.sha256, side === 'AUTO' ? reading.side : side, tractorSide),
  imageHash: image.sha256,
  recognizedAt: new Date(now).toISOString(),
});
