/** The languages of the page. */
export type Locale = 'en' | 'zh';

/** Chinese for whoever reads it, by the browser's languages in their order; else English. */
export function preferredLocale(languages: readonly string[]): Locale {
  const known = languages.map((tag) => tag.toLowerCase().split('-')[0]);
  return known.find((tag): tag is Locale => tag === 'en' || tag === 'zh') ?? 'en';
}

/** The language as HTML and Intl name it. */
export const LANGUAGE_TAG = { en: 'en', zh: 'zh-CN' } as const satisfies Record<Locale, string>;
