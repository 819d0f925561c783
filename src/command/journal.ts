import { appendFileSync, closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Photo } from './input/photo.ts';
import { OUTCOME } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** What was asked of every photo of a run: answers to another question do not count. */
export interface Question {
  readonly side: string;
  /** Who read: `embedded`, or a gateway's address. */
  readonly reader: string;
}

/** What was done before this run, and a place to note what is done now. */
export interface Journal {
  /** What became of this very photo; of what a killed run left half written, nothing. */
  find(photo: Photo): Outcome | undefined;
  /** Written through at once: a kill loses no photo that was paid for. `photo` is as it was before. */
  note(photo: Photo, outcome: Outcome): void;
  close(): void;
}

export interface JournalOptions {
  readonly file: string;
  readonly question: Question;
  /** Begins anew. */
  readonly fresh: boolean;
}

const HEADER = z.object({
  question: z.object({ side: z.string(), reader: z.string() }),
});

const LINE = z.object({ version: z.string(), outcome: OUTCOME });

/** Opens the journal of a run: the question, then lines of JSONL. */
export function openJournal({ file, question, fresh }: JournalOptions): Journal {
  const [header = '', ...lines] =
    !fresh && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const isSame = sameQuestion(header, question);
  const done = new Map<string, z.output<typeof LINE>>();
  for (const line of isSame ? lines : []) {
    const noted = parse(LINE, line);
    if (noted !== undefined) done.set(noted.outcome.file, noted);
  }
  // Holds what the photos hold: for its owner's eyes only.
  const descriptor = openSync(file, isSame ? 'a' : 'w', 0o600);
  // After a kill, a new line keeps what it cut short from swallowing the next.
  appendFileSync(descriptor, isSame ? '\n' : `${JSON.stringify({ question })}\n`);
  return {
    find({ file, version }) {
      const noted = done.get(file);
      return noted?.version === version ? noted.outcome : undefined;
    },
    note({ version }, outcome) {
      appendFileSync(descriptor, `${JSON.stringify({ version, outcome })}\n`);
    },
    close() {
      closeSync(descriptor);
    },
  };
}

function sameQuestion(header: string, { side, reader }: Question): boolean {
  const asked = parse(HEADER, header)?.question;
  return asked?.side === side && asked.reader === reader;
}

function parse<Shape>(shape: z.ZodType<Shape>, line: string): Shape | undefined {
  try {
    return shape.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
