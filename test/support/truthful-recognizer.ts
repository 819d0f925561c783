import { LicenseError } from '../../src/domain/errors/license-error.ts';
import type { LicenseImage } from '../../src/domain/image.ts';
import type { Reading } from '../../src/domain/recognition.ts';
import type { RecognitionRequest, Recognizer } from '../../src/recognition/ports.ts';

/** What an image comes to: a reading, a fault, or whatever takes its time. */
export type Truth =
  Reading | LicenseError | ((request: RecognitionRequest, signal: AbortSignal) => Promise<Reading>);

/** An engine that knows the truth of each image it was told of; any other is no license. */
export interface TruthfulRecognizer extends Recognizer {
  readonly asked: RecognitionRequest[];
  tell(image: Pick<LicenseImage, 'sha256'>, truth: Truth): void;
}

export function createTruthfulRecognizer(revision = 'r1'): TruthfulRecognizer {
  const truths = new Map<string, Truth>();
  const asked: RecognitionRequest[] = [];
  return {
    revisions: [revision],
    asked,
    tell: ({ sha256 }, truth) => {
      truths.set(sha256, truth);
    },
    recognize: async (request, signal) => {
      asked.push(request);
      const truth = truths.get(request.image.sha256) ?? new LicenseError('NOT_A_VEHICLE_LICENSE');
      if (truth instanceof LicenseError) throw truth;
      return typeof truth === 'function' ? truth(request, signal) : truth;
    },
  };
}
