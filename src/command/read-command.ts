import { rmSync, writeFileSync } from 'node:fs';
import { ERROR_CATALOG } from '../domain/errors/catalog.ts';
import { photoAt } from './input/photo.ts';
import { openJournal } from './journal.ts';
import type { Journal, Question } from './journal.ts';
import type { Outcome, ReadPhoto } from './outcome.ts';
import { formOf, WRITERS } from './output/writers.ts';
import type { OutputForm } from './output/writers.ts';
import { summarize } from './output/summary.ts';
import { createProgress } from './progress/progress.ts';
import { readPhotos } from './read-photos.ts';

/** What a person asks of a run. */
export interface ReadCommandOptions {
  readonly files: readonly string[];
  /** The result's file; undefined prints to standard output. */
  readonly out: string | undefined;
  /** Undefined: by the file's ending. */
  readonly form: OutputForm | undefined;
  /** Forgets what an interrupted run had read. */
  readonly fresh: boolean;
  readonly concurrency: number;
  readonly question: Question;
}

/** The world around a run. */
export interface ReadCommandWorld {
  readonly read: ReadPhoto;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WriteStream;
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

/** Exit codes, as `--help` tells them. */
export const EXIT = {
  ALL_READ: 0,
  SOME_REFUSED: 1,
  USAGE: 2,
  FAILED: 3,
  INTERRUPTED: 130,
} as const;

/**
 * Reads photos into one result. Interrupted, it leaves a journal beside the result, from which the
 * same command goes on.
 * @returns the exit code
 */
export async function runReadCommand(
  options: ReadCommandOptions,
  world: ReadCommandWorld,
): Promise<number> {
  const { stdout, stderr, signal } = world;
  const file = `${options.out ?? 'licenses'}.journal`;
  const journal = openJournal({ file, question: options.question, fresh: options.fresh });
  try {
    const outcomes = await readAll(journal, options, world);
    write(options, outcomes, stdout);
    stderr.write(`${summarize(outcomes)}\n`);
    if (outcomes.some(mayPass)) {
      stderr.write('What failed for the moment is tried again by the same command.\n');
    } else rmSync(file);
    return outcomes.every(({ kind }) => kind === 'READ') ? EXIT.ALL_READ : EXIT.SOME_REFUSED;
  } catch (error) {
    if (!signal.aborted) throw error;
    stderr.write('\nInterrupted. The same command goes on where this one stopped.\n');
    return EXIT.INTERRUPTED;
  } finally {
    journal.close();
  }
}

async function readAll(
  journal: Journal,
  { files, concurrency }: ReadCommandOptions,
  { read, stderr, clock, signal }: ReadCommandWorld,
): Promise<Outcome[]> {
  const known = files.filter((file) => journal.find(photoAt(file)) !== undefined).length;
  if (known > 0) stderr.write(`${String(known)} were read before; going on.\n`);
  const progress = createProgress(files.length - known, stderr, clock);
  try {
    return await readPhotos({
      files,
      read,
      journal,
      concurrency,
      signal,
      onOutcome: (outcome) => {
        progress.advance(outcome.file);
      },
    });
  } finally {
    progress.stop();
  }
}

/** True of a photo that another run may read. */
const mayPass = (outcome: Outcome): boolean =>
  outcome.kind === 'REFUSED' &&
  new Map<string, { retryable: boolean }>(Object.entries(ERROR_CATALOG)).get(outcome.code)
    ?.retryable === true;

function write(
  { out, form }: ReadCommandOptions,
  outcomes: readonly Outcome[],
  stdout: NodeJS.WritableStream,
): void {
  const text = WRITERS[form ?? formOf(out)](outcomes);
  if (out === undefined) stdout.write(text);
  // The result holds personal data: for its owner's eyes only.
  else writeFileSync(out, text, { mode: 0o600 });
}
