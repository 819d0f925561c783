import query from '../../../schema/operations/page-error-words.graphql';
import type { ErrorWordsQuery } from '../generated/operations.ts';
import type { Locale } from '../words/locale.ts';
import type { Failure } from './failure.ts';
import { parseAnswer } from './failure.ts';
import { ENDPOINT } from './read-license.ts';

type Entry = ErrorWordsQuery['errorCatalog'][number];

/** What the gateway's catalog says of its codes; empty where it would not tell. */
export type ErrorWords = ReadonlyMap<string, Entry>;

const TIMEOUT_MS = 5000;

/** Asks for the catalog. It only puts words to a failure already told, so its own failure is silent. */
export async function fetchErrorWords(apiKey: string | null): Promise<ErrorWords> {
  try {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = parseAnswer<ErrorWordsQuery>(await response.text());
    return new Map(answer?.data?.errorCatalog.map((entry) => [entry.code, entry]));
  } catch {
    return new Map();
  }
}

/**
 * A refusal in the reader's language: what the catalog says, and behind it what the gateway said of
 * this very case, where that is more.
 */
export function wordsOf(
  { code, message }: Extract<Failure, { kind: 'REFUSED' }>,
  words: ErrorWords,
  locale: Locale,
): readonly string[] {
  const entry = words.get(code);
  if (entry === undefined || (locale === 'en' && entry.en !== message)) return [message];
  return entry.en === message ? [entry[locale]] : [entry[locale], message];
}
