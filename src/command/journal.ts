import { appendFileSync, closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { z } from 'zod';
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
  /** By file; what a killed run left half written is not there. */
  readonly done: ReadonlyMap<string, Outcome>;
  /** Written through at once: a kill loses no photo that was paid for. */
  note(outcome: Outcome): void;
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

/** Opens the journal of a run: the question, then lines of JSONL. */
export function openJournal({ file, question, fresh }: JournalOptions): Journal {
  const [header = '', ...lines] =
    !fresh && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const isSame = sameQuestion(header, question);
  const done = new Map<string, Outcome>();
  for (const line of isSame ? lines : []) {
    const outcome = parse(OUTCOME, line);
    if (outcome !== undefined) done.set(outcome.file, outcome);
  }
  // Holds what the photos hold: for its owner's eyes only.
  const descriptor = openSync(file, isSame ? 'a' : 'w', 0o600);
  // After a kill, a new line keeps what it cut short from swallowing the next.
  appendFileSync(descriptor, isSame ? '\n' : `${JSON.stringify({ question })}\n`);
  return {
    done,
    note(outcome) {
      appendFileSync(descriptor, `${JSON.stringify(outcome)}\n`);
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
