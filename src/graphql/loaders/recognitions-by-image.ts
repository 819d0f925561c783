import DataLoader from 'dataloader';
import type { RecognitionRequest } from '../../recognition/ports.ts';
import type {
  RecognitionContext,
  Recognized,
  RecognizeLicense,
} from '../../recognition/recognize.ts';

/** @returns the recognitions of one request: equal images asked for the same side make one call. */
export const createRecognitionsByImage = (
  recognize: RecognizeLicense,
  context: RecognitionContext,
): DataLoader<RecognitionRequest, Recognized, string> =>
  new DataLoader(
    (requests) =>
      Promise.all(
        requests.map((request) =>
          recognize(request, context).catch((error: unknown) =>
            error instanceof Error ? error : new Error('A recognition failed.', { cause: error }),
          ),
        ),
      ),
    {
      cacheKeyFn: ({ image, side, tractorSide }) => `${image.sha256}/${side}/${tractorSide ?? ''}`,
    },
  );
