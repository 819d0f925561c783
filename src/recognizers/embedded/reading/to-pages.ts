import type {
  BackPage,
  FrontPage,
  LicensePage,
  PrintedText,
  RecognizedField,
} from '../../../domain/pages.ts';
import { BACK_MEMBERS, FRONT_MEMBERS } from '../../../domain/pages.ts';
import type { FieldReading } from '../fields/field-reading.ts';
import type { PageReading } from './license-reading.ts';

/** The page as the domain knows it: members the print has no place for are null. */
export function toPage({ side, fields }: PageReading): LicensePage {
  const recognized = fields.flatMap(toField);
  if (side === 'FRONT') {
    return {
      kind: 'FRONT',
      values: valuesOf(FRONT_MEMBERS, fields) satisfies FrontPage['values'],
      fields: recognized,
    };
  }
  return {
    kind: 'BACK',
    values: valuesOf(BACK_MEMBERS, fields) satisfies BackPage['values'],
    fields: recognized,
  };
}

function valuesOf<Member extends string>(
  members: readonly Member[],
  fields: readonly FieldReading[],
): Record<Member, PrintedText> {
  const texts = new Map<string, PrintedText>(fields.map(({ name, text }) => [name, text]));
  return Object.fromEntries(members.map((member) => [member, texts.get(member) ?? null])) as Record<
    Member,
    PrintedText
  >;
}

/** Only what is printed has a place and a confidence. */
function toField({ name, text, confidence, quad }: FieldReading): readonly RecognizedField[] {
  if (text === null || text === '') return [];
  return [{ name, text, confidence, polygon: quad }];
}
