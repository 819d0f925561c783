import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Notes beside the files what they were made by and, last, their hash. */
export const stampFileIn = (directory: string): string => join(directory, 'stamp.txt');

/** SHA-256 of all files together, lower-case hex; a missing file counts as an empty one. */
export async function hashOfModels({ detector, recognizer, charset }: ModelFiles): Promise<string> {
  const hash = createHash('sha256');
  for (const path of [detector, recognizer, charset]) {
    hash.update(await readFile(path).catch(() => new Uint8Array()));
  }
  return hash.digest('hex');
}

/**
 * The hash of the model files, once they proved to be what the build wrote.
 * @throws LicenseError ENGINE_FAILED naming the remedy where one is missing or not as it was written.
 */
export async function checkModelFiles(directory: string = MODEL_DIRECTORY): Promise<string> {
  const hash = await hashOfModels(findModelFiles(directory));
  const stamp = await readFile(stampFileIn(directory), 'utf8').catch(() => '');
  if (stamp.trim().endsWith(hash)) return hash;
  throw new LicenseError('ENGINE_FAILED', {
    message:
      "The reader's weights in dist/models are damaged: they are not as the build wrote them. Run `npm run build`.",
  });
}
