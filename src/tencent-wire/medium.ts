import type { LicenseMedium } from '../domain/card.ts';

const WORDS = { ELECTRONIC: 'Electronic', PAPER: 'Normal' } as const satisfies Record<
  LicenseMedium,
  string
>;

/** Tencent's VehicleLicenseType. */
export type WireMedium = (typeof WORDS)[LicenseMedium];

/** The medium Tencent's word names; null for none and for words nobody knows yet. */
export function readMedium(word: unknown): LicenseMedium | null {
  if (word === WORDS.ELECTRONIC) return 'ELECTRONIC';
  return word === WORDS.PAPER ? 'PAPER' : null;
}

/** Tencent's word for the medium. */
export const printMedium = (medium: LicenseMedium): WireMedium => WORDS[medium];
