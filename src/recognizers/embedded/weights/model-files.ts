import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LicenseError } from '../../../domain/errors/license-error.ts';

/** The files the reader needs, as `npm run build` writes them. */
export interface ModelFiles {
  /** ONNX, float32; `x` [1, 3, H, W] in, a text probability map [1, 1, H, W] out. Source: PP-OCRv4 det. */
  readonly detector: string;
  /**
   * ONNX, float32; `x` [1, 3, 48, W] in, the likeliest classes (int32) and their probabilities out, both
   * [1, W / 8, 32], the likeliest first. Source: PP-OCRv4 rec.
   */
  readonly recognizer: string;
  /** The recognizer's alphabet, one symbol a line. */
  readonly charset: string;
}

/** What the recognizer's outputs are called. */
export const LIKELIEST = { classes: 'likeliest.classes', probabilities: 'likeliest.probabilities' };

const FILE_NAMES: ModelFiles = {
  detector: 'detector.onnx',
  recognizer: 'recognizer.onnx',
  charset: 'charset.txt',
};

/** Where the build writes; the same distance from the sources and from what they compile to. */
export const MODEL_DIRECTORY: string = fileURLToPath(
  new URL('../../../../dist/models/', import.meta.url),
);

/** The paths of the model files in a directory, whether or not they exist. */
export function modelFilesIn(directory: string): ModelFiles {
  const at = (name: string): string => `${directory.replace(/[/\\]$/, '')}/${name}`;
  return {
    detector: at(FILE_NAMES.detector),
    recognizer: at(FILE_NAMES.recognizer),
    charset: at(FILE_NAMES.charset),
  };
}

/**
 * The paths of the model files.
 * @throws LicenseError ENGINE_FAILED naming the remedy where one is missing.
 */
export function findModelFiles(directory: string = MODEL_DIRECTORY): ModelFiles {
  const files = modelFilesIn(directory);
  const missing = Object.values(files).filter((path: string) => !existsSync(path));
  if (missing.length === 0) return files;
  throw new LicenseError('ENGINE_FAILED', {
    message: `The reader's weights are missing (${missing.length.toString()} of 3 files in dist/models). Run \`npm run build\`.`,
  });
}
