import type { FindingKind, PlaceFragment, ReadLicenseQuery } from '../generated/operations.ts';
import { labelOf, MEMBERS } from './members.ts';
import type { PageKind } from './members.ts';
import { typedValue } from './typed-value.ts';
import type { AnsweredPage } from './typed-value.ts';
import type { Locale } from '../words/locale.ts';

/** What the gateway read. */
export type Recognition = ReadLicenseQuery['recognizeVehicleLicense'];

/** One printed value as the page shows it. */
export interface FieldRow extends Omit<PlaceFragment, 'name'> {
  /** Links the row with its place in the picture. */
  readonly key: string;
  readonly label: string;
  readonly typed: string | null;
  /** What was found wrong with it; a low confidence is told by its number. */
  readonly findings: readonly FindingKind[];
}

/** One page of the license. */
export interface PageRows {
  readonly page: PageKind;
  readonly rows: readonly FieldRow[];
  /** The labels of what is blank or unreadable. */
  readonly unread: readonly string[];
}

const KINDS = {
  FrontInfo: 'FRONT',
  BackInfo: 'BACK',
  TractorBackInfo: 'TRACTOR_BACK',
} as const satisfies Record<AnsweredPage['__typename'], PageKind>;

/** Lays an answer out: each page's values in the card's order, then what is missing. */
export function pagesOf({ pages, findings }: Recognition, locale: Locale): PageRows[] {
  return pages.map((answered): PageRows => {
    const page = KINDS[answered.__typename];
    const order = Object.keys(MEMBERS[page]);
    const fields = [...fieldsOf(answered)].sort(
      (one, other) => rankOf(order, one.name) - rankOf(order, other.name),
    );
    const read = new Set(fields.map(({ name }) => name));
    return {
      page,
      rows: fields.map(({ name, ...field }, index) => ({
        ...field,
        key: `${page}-${index.toString()}`,
        label: labelOf(page, name, locale),
        // A value in several places is told once.
        typed:
          fields.findIndex((each) => each.name === name) === index
            ? typedValue(answered, name, locale)
            : null,
        findings: findings
          .filter(({ kind, fields: names }) => kind !== 'LOW_CONFIDENCE' && names.includes(name))
          .map(kindOf),
      })),
      unread: order
        .filter((name) => !read.has(name) && MEMBERS[page][name]?.electronic !== true)
        .map((name) => labelOf(page, name, locale)),
    };
  });
}

const kindOf = ({ kind }: { readonly kind: FindingKind }): FindingKind => kind;

/** Members nobody knows yet come last. */
const rankOf = (order: readonly string[], name: string): number => {
  const at = order.indexOf(name);
  return at === -1 ? order.length : at;
};

/** The values with their places; a tractor's sub-page has none. */
function fieldsOf(page: AnsweredPage): readonly PlaceFragment[] {
  if (page.__typename !== 'TractorBackInfo') return page.fields;
  return Object.entries(page)
    .filter((entry): entry is [string, string] => entry[0] !== '__typename' && entry[1] !== null)
    .map(([name, text]) => ({ name, text, confidence: null, polygon: null }));
}
