import type { Random } from '../random.ts';

const two = (value: number): string => value.toString().padStart(2, '0');

/** When a vehicle was registered and its license issued, as ISO dates. */
export interface Life {
  readonly registered: string;
  readonly issued: string;
  /** The end of its use after so many years. */
  scrapped(years: number): string;
}

/** Draws dates from 1992 to 2024; the license is issued on that day or later. */
export const lifeOf = (random: Random): Life => {
  const year = random.chance(0.08) ? random.integer(1992, 1999) : random.integer(2005, 2024);
  const rest = `${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`;
  const registered = `${year.toString()}-${rest}`;
  const later = random.chance(0.55) ? 0 : random.integer(1, Math.max(1, 2025 - year));
  return {
    registered,
    issued:
      later === 0
        ? registered
        : `${(year + later).toString()}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`,
    scrapped: (years) => `${(year + years).toString()}-${rest}`,
  };
};

/** Inspection records, oldest first, as on the page. */
export const drawRecords = (random: Random, life: Life, prefix: string): readonly string[] => {
  const count = random.pick([0, 1, 1, 1, 1, 2, 2, 3]);
  const first = Number(life.issued.slice(0, 4)) + random.integer(1, 2);
  const step = random.pick([1, 2]);
  const month = random.chance(0.8) ? life.registered.slice(5, 7) : two(random.integer(1, 12));
  return Array.from({ length: count }, (_, index) => {
    const year = (first + index * step).toString();
    const station = random.chance(0.7)
      ? `(${two(random.integer(1, 60))})`
      : random.pick(['', '(4S)', '(A1)']);
    return `检验有效期至${year}年${month}月${prefix}${station}`;
  });
};
