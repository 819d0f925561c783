import type DataLoader from 'dataloader';
import type { ErrorCode } from '../domain/errors/catalog.ts';
import type { Recognition } from '../domain/recognition.ts';
import type { ForgetRecognition } from '../recognition/forget.ts';
import type { Caller, ImageIntake, RecognitionRequest, RequestLife } from '../recognition/ports.ts';
import type { RecallRecognitions } from '../recognition/recall.ts';
import type { Recognized, RecognizeLicense } from '../recognition/recognize.ts';
import { createImageReader } from './loaders/image-reader.ts';
import type { ImageReader } from './loaders/image-reader.ts';
import { createRecognitionsById } from './loaders/recognitions-by-id.ts';
import { createRecognitionsByImage } from './loaders/recognitions-by-image.ts';

/** What the GraphQL face calls. */
export interface GraphQLUseCases {
  readonly recognize: RecognizeLicense;
  readonly recallRecognitions: RecallRecognitions;
  readonly forgetRecognition: ForgetRecognition;
  readonly intake: ImageIntake;
  /** Tencent's codes that become this one. */
  readonly tencentCodesOf: (code: ErrorCode) => readonly string[];
}

/** What the resolvers of one request share. */
export interface GraphQLContext {
  readonly useCases: GraphQLUseCases;
  readonly caller: Caller;
  /** Reads each image of the request once. */
  readonly readImage: ImageReader;
  readonly recognitionsById: DataLoader<string, Recognition | null>;
  readonly recognitionsByImage: DataLoader<RecognitionRequest, Recognized, string>;
}

/** @returns what the resolvers of one request share. */
export function createGraphQLContext(
  useCases: GraphQLUseCases,
  caller: Caller,
  life: RequestLife,
): GraphQLContext {
  return {
    useCases,
    caller,
    readImage: createImageReader(useCases.intake, life),
    recognitionsById: createRecognitionsById(useCases.recallRecognitions, caller),
    recognitionsByImage: createRecognitionsByImage(useCases.recognize, {
      caller,
      signal: life.signal,
    }),
  };
}
