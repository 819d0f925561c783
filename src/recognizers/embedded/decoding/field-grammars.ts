import {
  between,
  either,
  grammarOf,
  losable,
  oneOf,
  optional,
  seldom,
  sequence,
  text,
  times,
  words,
} from './grammar.ts';
import type { Grammar, Pattern } from './grammar.ts';
import { VEHICLE_TYPES } from '../../../domain/vehicle-types.ts';
import { USE_CHARACTERS } from '../../../domain/vocabularies.ts';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Serials exclude I and O: GA 36-2018. VIN excludes I, O and Q: GB 16735. */
const PLATE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const VIN_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** A dash lies level and thin: the recognizer loses it more often than any other sign. */
const LOST_DASH = Math.log(0.05);
/** A label that runs into a date swallows its first digits; which century it was is known all the same. */
const LOST_CENTURY = Math.log(0.03);
/** A unit's letters are always printed, whatever is read of them. */
const LOST_UNIT = Math.log(0.01);

const digit = oneOf(DIGITS);
const digits = (count: number): Pattern => times(count, digit);
const dash = losable('-', LOST_DASH);

/** Nothing to tell: two dashes. */
const absent = text('--');

/** A day of the calendar, 1950 to 2049; within these years every fourth is a leap year. */
function calendarDay(): Pattern {
  const year = sequence(
    either(
      sequence(losable('19', LOST_CENTURY), oneOf('56789')),
      sequence(losable('20', LOST_CENTURY), oneOf('01234')),
    ),
    digit,
  );
  const fours = either(
    sequence(oneOf('02468'), oneOf('048')),
    sequence(oneOf('13579'), oneOf('26')),
  );
  const leapYear = sequence(either(text('19'), text('20')), fours);
  const to28 = either(
    sequence(text('0'), oneOf('123456789')),
    sequence(text('1'), digit),
    sequence(text('2'), oneOf('012345678')),
  );
  const month = (...names: string[]): Pattern => either(...names.map(text));
  const any = month('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12');
  const not2 = month('01', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12');
  const long = month('01', '03', '05', '07', '08', '10', '12');
  return either(
    sequence(year, dash, any, dash, to28),
    sequence(year, dash, not2, dash, either(text('29'), text('30'))),
    sequence(year, dash, long, dash, text('31')),
    sequence(leapYear, dash, text('02'), dash, text('29')),
  );
}

/** Every kind of plate. Source: GA 36-2018; new energy marks since 2020. */
function plate(): Pattern {
  const serial = oneOf(PLATE_LETTERS + DIGITS);
  const head = sequence(oneOf(PROVINCES), oneOf(LETTERS));
  const mark = oneOf('ABCDEFGHJK');
  return either(
    sequence(head, times(5, serial)),
    sequence(head, mark, serial, digits(4)),
    sequence(head, digits(5), mark),
    sequence(head, times(4, serial), oneOf('挂学警领港澳')),
    sequence(head, times(3, serial), oneOf('超')),
    sequence(digits(3), digits(3), text('使')),
    sequence(oneOf(PROVINCES), digits(5), text('领')),
  );
}

/** 1505kg, or `--`. */
function mass(): Pattern {
  const unit = losable('kg', LOST_UNIT);
  return either(sequence(between(1, 6, digit), unit), absent);
}

/** 4620×1780×1498mm, or `--`. */
function dimensions(): Pattern {
  const size = between(3, 5, digit);
  const by = oneOf('×');
  return either(sequence(size, by, size, by, size, losable('mm', LOST_UNIT)), absent);
}

/** 5人, or 2+3人 where the cab has two rows, or `--`. */
function seats(): Pattern {
  const count = between(1, 3, digit);
  return either(sequence(count, optional(sequence(text('+'), count)), text('人')), absent);
}

/** A file number that does not begin with a prefecture's code. */
const SELDOM_FILED = Math.log(0.05);

/** 530100001466: the code of a prefecture, which ends in 00, then six digits; older ones are A00-00476807 or 苏F123E9. */
function fileNumber(): Pattern {
  const sign = oneOf(LETTERS + DIGITS);
  return either(
    sequence(digits(4), text('00'), digits(6)),
    seldom(digits(12), SELDOM_FILED),
    sequence(oneOf(LETTERS), digits(2), dash, digits(8)),
    sequence(oneOf(PROVINCES), oneOf(LETTERS), between(3, 6, sign)),
  );
}

/** Makers avoid the letters that look like digits, as a VIN must. */
const SELDOM_LETTER = Math.log(0.05);
const serialSign = (marks: string): Pattern =>
  either(oneOf(VIN_LETTERS + 'Q' + DIGITS + marks), seldom(oneOf('IO'), SELDOM_LETTER));

/** What may stand in a member; a member without an entry holds free text. */
const PATTERNS: Readonly<Record<string, () => Pattern>> = {
  plateNo: plate,
  vehicleType: () => words(VEHICLE_TYPES),
  useCharacter: () => words(USE_CHARACTERS),
  vin: () => times(17, oneOf(VIN_LETTERS + DIGITS)),
  /** What stands after the brand: SGM7151LAAA. */
  model: () => between(2, 24, serialSign('-/')),
  engineNo: () => between(3, 20, serialSign('-*')),
  registerDate: calendarDay,
  issueDate: calendarDay,
  fileNo: fileNumber,
  allowNum: seats,
  totalMass: mass,
  curbWeight: mass,
  loadQuality: mass,
  totalQuasiMass: mass,
  externalSize: dimensions,
  subPageCode: () => sequence(losable('*', LOST_DASH), digits(13), losable('*', LOST_DASH)),
};

/** The grammar of each member that has one. */
export const FIELD_GRAMMARS: ReadonlyMap<string, Grammar> = new Map(
  Object.entries(PATTERNS).map(([member, pattern]) => [member, grammarOf(pattern())]),
);
