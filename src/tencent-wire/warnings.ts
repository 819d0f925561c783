import { warningKind, warningOf } from '../domain/warnings.ts';
import type { Warning } from '../domain/warnings.ts';

/** The word for a code that came without one; empty for a code nobody knows yet. */
function wordOf(code: number): string {
  const kind = warningKind(code);
  return kind === 'OTHER' ? '' : warningOf(kind).message;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Pairs RecognizeWarnCode with RecognizeWarnMsg, both verbatim; neither has to be there. */
export function readWarnings(codes: unknown, words: unknown): readonly Warning[] {
  const messages = listOf(words);
  return listOf(codes).flatMap((code, index): Warning[] => {
    if (typeof code !== 'number') return [];
    const message = messages[index];
    return [{ code, message: typeof message === 'string' ? message : wordOf(code) }];
  });
}
