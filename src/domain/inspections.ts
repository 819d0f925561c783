import { calendarMonth } from './calendar-date.ts';
import type { CalendarMonth } from './calendar-date.ts';
import type { PrintedText } from './pages.ts';
import { PROVINCES } from './plate.ts';
import { compact } from './printed-text.ts';

/** One entry of the inspection record. */
export interface Inspection {
  readonly validUntil: CalendarMonth;
  /** Who inspected, by its plate letters: 鲁R; null where none is printed. */
  readonly authority: string | null;
}

/** `检验有效期至2014年09月云A(01)`; printed or stamped, several may be joined. */
const ENTRY = new RegExp(
  `有效期至(?<year>\\d{4})[年./-](?<month>\\d{1,2})(?!\\d)月?(?<authority>[${PROVINCES}][A-Z])?`,
  'gu',
);

/** Reads every entry of an inspection record, newest first. */
export function parseInspections(record: PrintedText): readonly Inspection[] {
  const entries = [...compact(record).matchAll(ENTRY)].flatMap(({ groups = {} }): Inspection[] => {
    const validUntil = calendarMonth(Number(groups['year']), Number(groups['month']));
    return validUntil === null ? [] : [{ validUntil, authority: groups['authority'] ?? null }];
  });
  return entries.toSorted((one, other) => other.validUntil.localeCompare(one.validUntil));
}
