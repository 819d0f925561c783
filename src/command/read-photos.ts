import { handleWhen, retry } from 'cockatiel';
import pMap from 'p-map';
import { LicenseError } from '../domain/errors/license-error.ts';
import { photoAt } from './input/photo.ts';
import type { Photo } from './input/photo.ts';
import type { Journal } from './journal.ts';
import type { Outcome, ReadPhoto } from './outcome.ts';
import { patience } from './patience.ts';

export interface ReadPhotosOptions {
  readonly files: readonly string[];
  readonly read: ReadPhoto;
  readonly journal: Journal;
  /** Photos read at the same time. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Is told of each photo read now, not of those the journal has. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Tries of one photo beyond the first, where the fault may pass. */
const MAX_RETRIES = 5;

const persistently = retry(
  handleWhen((error) => error instanceof LicenseError && error.entry.retryable),
  { maxAttempts: MAX_RETRIES, backoff: patience },
);

/**
 * Reads what the journal does not have yet, several at a time, and notes each at once.
 * @returns the outcomes of all files, in their order
 * @throws LicenseError for what would meet every photo; the signal's reason when aborted
 */
export async function readPhotos(options: ReadPhotosOptions): Promise<Outcome[]> {
  const { files, journal, concurrency, onOutcome } = options;
  const end = new AbortController();
  const signal = AbortSignal.any([options.signal, end.signal]);
  const underway = new Set<Promise<Outcome>>();
  try {
    return await pMap(
      files,
      async (file) => {
        const photo = photoAt(file);
        const known = journal.find(photo);
        if (known !== undefined) return known;
        const outcome = await readPhoto({ ...options, signal }, underway, photo);
        onOutcome(outcome);
        return outcome;
      },
      { concurrency, signal },
    );
  } finally {
    end.abort();
    // Whatever still arrives was paid for: it is noted before the journal closes.
    await Promise.allSettled(underway);
  }
}

async function readPhoto(
  { read, journal, signal }: ReadPhotosOptions,
  underway: Set<Promise<Outcome>>,
  photo: Photo,
): Promise<Outcome> {
  const { file } = photo;
  const readAndNote = async (): Promise<Outcome> => {
    signal.throwIfAborted();
    const outcome = await read(file, signal);
    journal.note(photo, outcome);
    return outcome;
  };
  try {
    return await persistently.execute(async () => {
      const reading = readAndNote();
      underway.add(reading);
      try {
        return await reading;
      } finally {
        underway.delete(reading);
      }
    }, signal);
  } catch (error) {
    signal.throwIfAborted();
    const outcome = refusalOf(file, error);
    // What may pass is asked again by the next run.
    if (error instanceof LicenseError && error.entry.deterministic) journal.note(photo, outcome);
    return outcome;
  }
}

/** What became of a photo that was not read; throws on what the next photo would meet as well. */
function refusalOf(file: string, error: unknown): Outcome {
  if (error instanceof LicenseError && !meetsEveryPhoto(error)) {
    return { kind: 'REFUSED', file, code: error.code, message: error.message };
  }
  if (isFileFault(error)) {
    const message = `The file cannot be read (${error.code}). Check that it is there and yours to read.`;
    return { kind: 'REFUSED', file, code: 'FILE_UNREADABLE', message };
  }
  throw error;
}

/** Nobody answers even after several tries, or the request itself is wrong and not the photo in it. */
const meetsEveryPhoto = ({ code, entry }: LicenseError): boolean =>
  code === 'UPSTREAM_UNREACHABLE' ||
  (entry.category !== 'IMAGE' && !entry.retryable && code !== 'REQUEST_TOO_LARGE');

const isFileFault = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'syscall' in error && 'path' in error && 'code' in error;
