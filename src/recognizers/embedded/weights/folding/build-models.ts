import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOfModels, MODEL_DIRECTORY, modelFilesIn, stampFileIn } from '../model-files.ts';
import { largestDifference } from './compare-models.ts';
import { foldModel } from './fold-model.ts';
import { tellLikeliest } from './tell-likeliest.ts';
import { readSource, sha256Of, sourceDirectory } from './source-models.ts';

/** Probabilities may differ by this much: float32 rounding in another order. */
const LARGEST_DIFFERENCE = 1e-4;

/** The input that the folded models are compared on: a small photograph, a short line. */
const CHECK_SIZES = {
  detector: { width: 320, height: 224 },
  recognizer: { width: 240, height: 48 },
} as const;

export interface BuildDirectories {
  /** Where the package's files are. */
  readonly source?: string;
  /** Where the folded files go. */
  readonly target?: string;
}

/** Changes whenever the sources or the folding itself change. */
async function recipeOf(sources: readonly Uint8Array[]): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const names = (await readdir(here)).filter((name) => /\.[jt]s$/.test(name)).sort();
  const code = await Promise.all(names.map((name) => readFile(join(here, name))));
  return sha256Of(...sources, ...code);
}

/** Writes beside and renames, so that nobody ever opens half a file. */
async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const beside = `${path}.${process.pid.toString()}`;
  await writeFile(beside, bytes);
  await rename(beside, path);
}

/**
 * Folds one model and proves that it answers as before.
 * @throws Error where it does not.
 */
async function foldAndCheck(
  kind: keyof typeof CHECK_SIZES,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const folded = foldModel(bytes);
  const difference = await largestDifference(bytes, folded, CHECK_SIZES[kind]);
  if (difference <= LARGEST_DIFFERENCE) return folded;
  throw new Error(
    `The folded ${kind} answers otherwise: largest difference ${String(difference)}.`,
  );
}

/**
 * Writes the files the reader needs; does nothing where they stand already, made from the same sources by
 * the same code.
 * @throws Error where a source file is not the one we know or a folded model answers otherwise.
 */
export async function buildModels({
  source = sourceDirectory(),
  target = MODEL_DIRECTORY,
}: BuildDirectories = {}): Promise<'built' | 'unchanged'> {
  const files = modelFilesIn(target);
  const stampPath = stampFileIn(target);
  const [detector, recognizer, charset] = await Promise.all([
    readSource('detector', source),
    readSource('recognizer', source),
    readSource('charset', source),
  ]);
  const recipe = await recipeOf([detector, recognizer, charset]);
  const stampOf = async (): Promise<string> => `${recipe} ${await hashOfModels(files)}\n`;
  const stamp = await readFile(stampPath, 'utf8').catch(() => '');
  if (stamp === (await stampOf())) return 'unchanged';
  await mkdir(target, { recursive: true });
  await writeWhole(files.detector, await foldAndCheck('detector', detector));
  await writeWhole(files.recognizer, tellLikeliest(await foldAndCheck('recognizer', recognizer)));
  await writeWhole(files.charset, charset);
  await writeWhole(stampPath, await stampOf());
  return 'built';
}
