// cspell:ignoreRegExp [A-Z]{6,}
import { PROVINCES } from '../../../src/domain/plate.ts';
import type { Random } from '../random.ts';
import { DIGITS, PLATE_LETTERS } from './vocabularies.ts';

/** The kinds of plate that are drawn; every one occurs. */
export const DRAWN_PLATES = [
  'ORDINARY',
  'NEW_ENERGY_SMALL',
  'NEW_ENERGY_LARGE',
  'TRAILER',
  'LEARNER',
  'POLICE',
  'HONG_KONG',
  'MACAU',
  'EMBASSY',
  'CONSULATE',
] as const;
export type DrawnPlate = (typeof DRAWN_PLATES)[number];

const digits = (random: Random, count: number): string => random.text(DIGITS, count);

/** `count` digits with at most two letters among them. */
const serial = (random: Random, count: number): string => {
  const characters = Array.from(digits(random, count));
  const letters = random.integer(0, 2);
  for (let i = 0; i < letters; i += 1) {
    characters[random.integer(0, count - 1)] = random.text(PLATE_LETTERS, 1);
  }
  return characters.join('');
};

const SERIALS: Readonly<Record<DrawnPlate, (random: Random, prefix: string) => string>> = {
  ORDINARY: (random, prefix) => prefix + serial(random, 5),
  NEW_ENERGY_SMALL: (random, prefix) =>
    prefix +
    random.text('DDDABCEFFGHJK', 1) +
    random.text(`${DIGITS}${PLATE_LETTERS}`, 1) +
    digits(random, 4),
  NEW_ENERGY_LARGE: (random, prefix) => prefix + digits(random, 5) + random.text('DABCEFGHJK', 1),
  TRAILER: (random, prefix) => `${prefix}${serial(random, 4)}挂`,
  LEARNER: (random, prefix) => `${prefix}${serial(random, 4)}学`,
  POLICE: (random, prefix) => `${prefix}${serial(random, 4)}警`,
  HONG_KONG: (random) => `粤Z${serial(random, 4)}港`,
  MACAU: (random) => `粤Z${serial(random, 4)}澳`,
  EMBASSY: (random) => `${digits(random, 6)}使`,
  CONSULATE: (random) => `${random.text(PROVINCES, 1)}${digits(random, 5)}领`,
};

/** A plate of `kind`; `prefix` is province and issuer, 京A. */
export const drawPlate = (random: Random, kind: DrawnPlate, prefix: string): string =>
  SERIALS[kind](random, prefix);
