// cspell:ignoreRegExp [A-Z]{6,}
import { checkDigitOf } from '../../../src/domain/vin.ts';
import type { Random } from '../random.ts';

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
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
  const right = checkDigitOf(`${maker}${middle}0${tail}`);
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
