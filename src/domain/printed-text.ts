import type { PrintedText } from './pages.ts';

/** The text in half-width forms without white space: what the grammars read; `''` for null. */
export const compact = (text: PrintedText): string =>
  (text ?? '').normalize('NFKC').replaceAll(/\s/gu, '');

/** True where nothing is printed, or only dashes that say so. */
export const isAbsent = (text: PrintedText): boolean => /^[-–—―_]*$/u.test(compact(text));
