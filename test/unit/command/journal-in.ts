import { join } from 'node:path';
import { openJournal } from '../../../src/command/journal.ts';
import type { Journal, JournalOptions } from '../../../src/command/journal.ts';
import type { ReadOutcome } from '../../../src/command/outcome.ts';

/** What every photo is asked in these runs. */
export const QUESTION = { side: 'AUTO', reader: 'embedded' };

/** A photo that was read. */
export const readOf = (file: string): ReadOutcome => ({
  kind: 'READ',
  file,
  side: 'FRONT',
  pages: [],
  warnings: [],
  doubts: [],
});

/** Opens the journal of a run in this folder. */
export const journalIn = (folder: string, part: Partial<JournalOptions> = {}): Journal =>
  openJournal({ file: join(folder, 'journal'), question: QUESTION, fresh: false, ...part });
