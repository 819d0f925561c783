import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CardSide } from '../domain/card.ts';
import { findContradictions } from '../domain/contradictions.ts';
import type { LicensePage, PrintedText } from '../domain/pages.ts';
import type { Reading } from '../domain/recognition.ts';

/** What stands on every license: a reading without it has overlooked it. Trailers have no engine number. */
const KEY_MEMBERS = {
  FRONT: ['plateNo', 'vehicleType', 'owner', 'vin', 'registerDate', 'issueDate'],
  BACK: ['plateNo', 'fileNo'],
} as const;

const PAGES_OF = {
  FRONT: ['FRONT'],
  BACK: ['BACK'],
  DOUBLE: ['FRONT', 'BACK'],
} as const satisfies Record<CardSide, readonly (keyof typeof KEY_MEMBERS)[]>;

const valuesOf = (page: LicensePage | undefined): Readonly<Record<string, PrintedText>> =>
  page?.values ?? {};

/** Absent is what was not read, what is blank, and dashes. */
const isPresent = (text: PrintedText | undefined): boolean => !/^[\s-]*$/u.test(text ?? '');

/** How much speaks against a reading: contradictions, and key members it lacks, those of a lacking page too. */
export function doubtsOf({ pages, side }: Reading, today: CalendarDate): number {
  // An old inspection is the owner's affair.
  const contradictions = findContradictions(pages, { today }).filter(
    ({ kind }) => kind !== 'INSPECTION_EXPIRED',
  );
  const missing = PAGES_OF[side].flatMap((kind) => {
    const values = valuesOf(pages.find((page) => page.kind === kind));
    return KEY_MEMBERS[kind].filter((member) => !isPresent(values[member]));
  });
  return contradictions.length + missing.length;
}

/** How many members a reading has a value for. */
export const membersRead = ({ pages }: Reading): number =>
  pages.flatMap((page) => Object.values(valuesOf(page)).filter(isPresent)).length;
