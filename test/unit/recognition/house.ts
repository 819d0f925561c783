import type { LicenseError } from '../../../src/domain/errors/license-error.ts';
import type { Reading } from '../../../src/domain/recognition.ts';
import type { RecognitionRequest, Recognizer } from '../../../src/recognition/ports.ts';
import { createRecognizeLicense } from '../../../src/recognition/recognize.ts';
import type {
  RecognitionContext,
  RecognizeLicense,
  RecognizeOptions,
} from '../../../src/recognition/recognize.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import {
  callerNamed,
  createEndlessMemory,
  imageNamed,
  readingWith,
} from '../../support/recognition.ts';

/** The moment at which the house is asked. */
export const NOW = Date.UTC(2026, 0, 31, 20);
export const fleet = callerNamed('fleet');

/** A request for a main page. */
export const ask = (part: Partial<RecognitionRequest> = {}): RecognitionRequest => ({
  image: imageNamed('photo'),
  side: 'FRONT',
  tractorSide: null,
  ...part,
});

type Answer = Reading | LicenseError | Error;

/** An engine that gives these answers in turn, the last one for ever. */
export function engine(...answers: Answer[]): Recognizer & { calls: number } {
  return {
    revisions: ['r1'],
    calls: 0,
    recognize() {
      const answer = answers[Math.min(this.calls, answers.length - 1)];
      this.calls += 1;
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(answer ?? readingWith());
    },
  };
}

interface House {
  readonly recognize: RecognizeLicense;
  readonly memory: ReturnType<typeof createEndlessMemory>;
  /** What the observer was told. */
  readonly answers: unknown[];
  /** The callers whose quota was charged. */
  readonly charged: string[];
  readonly context: RecognitionContext;
}

/** Opens a house: the use case over this engine and an empty memory, unless another is given. */
export function house(recognizer: Recognizer, part: Partial<RecognizeOptions> = {}): House {
  const memory = createEndlessMemory();
  const answers: unknown[] = [];
  const charged: string[] = [];
  const recognize = createRecognizeLicense({
    recognizer,
    memory,
    flight: createLocalSingleFlight(),
    quota: {
      consume(caller) {
        charged.push(caller.id);
        return Promise.resolve();
      },
    },
    observer: { answered: (answer) => answers.push(answer) },
    clock: () => NOW,
    timeoutMs: 1000,
    refreshesStale: false,
    ...part,
  });
  const context = { caller: fleet, signal: new AbortController().signal };
  return { recognize, memory, answers, charged, context };
}
