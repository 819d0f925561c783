import type { FieldReading } from '../../src/recognizers/embedded/fields/field-reading.ts';
import type { LicenseReading } from '../../src/recognizers/embedded/reading/license-reading.ts';

/** What is printed on the pages of a picture; null where a page has no place for a member. */
export interface PrintedTruth {
  readonly front?: Readonly<Record<string, string | null>> | null;
  readonly back?: Readonly<Record<string, string | null>> | null;
}

/** One member of one page: what is printed and what was read. */
export interface ComparedField {
  readonly page: 'FRONT' | 'BACK';
  readonly name: string;
  readonly printed: string;
  readonly reading: FieldReading | undefined;
  readonly exact: boolean;
}

/** Every member the pages have a place for, beside what was read of it; nothing was read of a refusal. */
export function compareFields(
  truth: PrintedTruth,
  reading: LicenseReading | string,
): readonly ComparedField[] {
  const pages = [
    ['FRONT', truth.front],
    ['BACK', truth.back],
  ] as const;
  return pages.flatMap(([page, printed]) => {
    const read =
      typeof reading === 'string' ? undefined : reading.pages.find(({ side }) => side === page);
    return Object.entries(printed ?? {}).flatMap(([name, text]): readonly ComparedField[] => {
      if (text === null) return [];
      const field = read?.fields.find((candidate) => candidate.name === name);
      return [{ page, name, printed: text, reading: field, exact: field?.text === text }];
    });
  });
}

/** What was read wrong, as `name: printed ≠ read`. */
export function misses(fields: readonly ComparedField[]): readonly string[] {
  return fields
    .filter(({ exact }) => !exact)
    .map(({ name, printed, reading }) => `${name}: ${printed} ≠ ${reading?.text ?? 'nothing'}`);
}
