import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarMonth, monthOf, parseCalendarDate } from '../../../src/domain/calendar-date.ts';

const anyDay = fc
  .date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2999-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

describe('parseCalendarDate', () => {
  it('gives every printed form of a day the ISO form', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [year = '', month = '', date = ''] = day.split('-');
        const short = [year, String(Number(month)), String(Number(date))] as const;
        expect(parseCalendarDate(day)).toBe(day);
        expect(parseCalendarDate(`${year}年${month}月${date}日`)).toBe(day);
        expect(parseCalendarDate(`${short[0]}年${short[1]}月${short[2]}`)).toBe(day);
        expect(parseCalendarDate(short.join('/'))).toBe(day);
        expect(parseCalendarDate(short.join('.'))).toBe(day);
        expect(parseCalendarDate(short.join(' - '))).toBe(day);
      }),
    );
  });

  it.each([
    null,
    '',
    '--',
    '2018-02-29',
    '2100-02-29',
    '2018-04-31',
    '2018-13-01',
    '2018-00-10',
    '2018-01-00',
    '0018-01-01',
    '2018-06',
    '20180614',
    '2018-06/14',
    '2018-06-14 2018-06-14',
    '二〇一八年六月十四日',
  ])('finds no date in %j', (text) => {
    expect(parseCalendarDate(text)).toBeNull();
  });

  it('knows leap years', () => {
    expect(parseCalendarDate('2000-02-29')).toBe('2000-02-29');
    expect(parseCalendarDate('2024-02-29')).toBe('2024-02-29');
  });

  it('sorts as its texts do', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const earlier = Date.parse(one) < Date.parse(other);
        expect((parseCalendarDate(one) ?? '') < (parseCalendarDate(other) ?? '')).toBe(earlier);
      }),
    );
  });
});

describe('calendarMonth', () => {
  it('knows twelve months a year since 1900', () => {
    expect(calendarMonth(2017, 4)).toBe('2017-04');
    expect(calendarMonth(1900, 12)).toBe('1900-12');
    expect(calendarMonth(1899, 12)).toBeNull();
    expect(calendarMonth(2017, 0)).toBeNull();
    expect(calendarMonth(2017, 13)).toBeNull();
  });
});

describe('monthOf', () => {
  it('cuts the day off', () => {
    expect(monthOf('2018-06-14')).toBe('2018-06');
  });
});
