import { CHINESE } from './chinese.ts';
import { ENGLISH } from './english.ts';
import type { WordKey, Words } from './english.ts';
import type { Locale } from './locale.ts';

const WORDS: Readonly<Record<Locale, Words>> = { en: ENGLISH, zh: CHINESE };

/** Speaks one language: the word of a key, its `{…}` filled in. */
export type Say = (key: WordKey, parts?: Readonly<Record<string, string>>) => string;

/** @returns the speaker of a language. */
export const speaker =
  (locale: Locale): Say =>
  (key, parts = {}) =>
    WORDS[locale][key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
