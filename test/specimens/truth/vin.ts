import type { Random } from '../random.ts';

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const VALUES: Readonly<Record<string, number>> = Object.fromEntries([
  ...Array.from('0123456789').map((digit, value) => [digit, value] as const),
  ...Array.from('ABCDEFGH').map((letter, index) => [letter, index + 1] as const),
  ...Array.from('JKLMN').map((letter, index) => [letter, index + 1] as const),
  ['P', 7],
  ['R', 9],
  ...Array.from('STUVWXYZ').map((letter, index) => [letter, index + 2] as const),
]);
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** The check digit at position 9. Source: GB 16735. */
const checkDigit = (vin: string): string => {
  const sum = Array.from(vin).reduce(
    (total, character, index) => total + (VALUES[character] ?? 0) * (WEIGHTS[index] ?? 0),
    0,
  );
  return sum % 11 === 10 ? 'X' : (sum % 11).toString();
};

/** A VIN; one in ten fails its check, as on real cards of small makers. */
export const drawVin = (random: Random): string => {
  const maker = random.pick([
    'LSV',
    'LFV',
    'LSG',
    'LVS',
    'LGB',
    'LHG',
    'LBE',
    'LZW',
    'LGX',
    'LB3',
    'WBA',
    'LE4',
    'LZZ',
    'LFN',
    'LA9',
    'L6T',
  ]);
  const middle = random.text(`0123456789${LETTERS}`, 5);
  const tail = random.text(`0123456789ABCDEFGHJKLMNPRSTVWXY`, 2) + random.text('0123456789', 6);
  const right = checkDigit(`${maker}${middle}0${tail}`);
  const digit = random.chance(0.1) ? random.text('0123456789X', 1) : right;
  return `${maker}${middle}${digit}${tail}`;
};

/** A chassis number from before VINs were mandatory: shorter, digits with a few letters. */
export const drawChassisNumber = (random: Random): string =>
  random.pick([
    random.text('0123456789', random.integer(6, 8)),
    random.text(LETTERS, 2) + random.text('0123456789', random.integer(6, 9)),
    random.text('0123456789', 12),
  ]);
