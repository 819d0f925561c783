import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A line that holds what it must not. */
export interface Leak {
  readonly value: string;
  readonly line: string;
}

/** The ways a value may be written: as it is, and as JSON, URLs and base64 have it. */
const spellingsOf = (value: string): readonly string[] => [
  value,
  JSON.stringify(value).slice(1, -1),
  escaped(value),
  encodeURIComponent(value),
  Buffer.from(value).toString('base64').replaceAll('=', ''),
];

/** As a writer of pure ASCII would. */
const escaped = (value: string): string =>
  value.replaceAll(
    /[^ -~]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );

/** @returns every line in the folder's files that holds one of the values. */
export function searchWritten(folder: string, values: readonly string[]): readonly Leak[] {
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const text = texts.join('\n');
  const found = values.filter((value) => spellingsOf(value).some((each) => text.includes(each)));
  return found.flatMap((value) =>
    text
      .split('\n')
      .filter((line) => spellingsOf(value).some((each) => line.includes(each)))
      .map((line) => ({ value, line })),
  );
}
