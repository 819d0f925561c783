import type { FieldName } from '../layouts/layout.ts';

/** What the recognizer writes in full width or in a look-alike, and how licenses print it. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[（[【〔]/g, '('],
  [/[）\]】〕]/g, ')'],
  [/：/g, ':'],
  [/，/g, ','],
  [/[－—–﹣]/g, '-'],
];

/** Members with Chinese prose, where a space is the recognizer's own; others hold none at all. */
const SPACED: ReadonlySet<FieldName> = new Set(['marks']);

/** The text as licenses print it: half-width signs, no spaces but in remarks. */
export function plainText(name: FieldName, text: string): string {
  const spelled = SPELLINGS.reduce((form, [from, to]) => form.replace(from, to), text.trim());
  return SPACED.has(name) ? spelled.replace(/\s+/g, ' ') : spelled.replace(/\s+/g, '');
}
