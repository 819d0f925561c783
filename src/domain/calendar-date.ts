import type { PrintedText } from './pages.ts';
import { compact } from './printed-text.ts';

/** A calendar date, `2018-06-14`; such texts sort by date. */
export type CalendarDate = string;

/** A month, `2017-04`; such texts sort by month. */
export type CalendarMonth = string;

const DATE = /^(\d{4})(?:-(\d{1,2})-|\/(\d{1,2})\/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})日?$/u;
const FIRST_YEAR = 1900;

const twoDigits = (number: number): string => String(number).padStart(2, '0');

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The month, or null where the calendar has none such. */
export function calendarMonth(year: number, month: number): CalendarMonth | null {
  if (year < FIRST_YEAR || month < 1 || month > 12) return null;
  return `${String(year)}-${twoDigits(month)}`;
}

/** Reads a printed date: `2018-06-14`, `2018年6月14日`, `2018/06/14`, `2018.6.14`; null for anything else. */
export function parseCalendarDate(text: PrintedText): CalendarDate | null {
  const found = DATE.exec(compact(text));
  if (found === null) return null;
  const [year = 0, month = 0, day = 0] = found.slice(1).filter(Boolean).map(Number);
  const start = calendarMonth(year, month);
  if (start === null || day < 1 || day > daysIn(year, month)) return null;
  return `${start}-${twoDigits(day)}`;
}

/** The month a date lies in. */
export const monthOf = (date: CalendarDate): CalendarMonth => date.slice(0, 'YYYY-MM'.length);
