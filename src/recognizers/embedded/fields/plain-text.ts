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

/** Members whose letters are capitals. */
const CAPITALS: ReadonlySet<FieldName> = new Set([
  'plateNo',
  'owner',
  'address',
  'model',
  'vin',
  'engineNo',
  'fileNo',
]);

/** The text as licenses print it: half-width signs, capitals, no spaces but in remarks. */
export function plainText(name: FieldName, text: string): string {
  const spelled = SPELLINGS.reduce((form, [from, to]) => form.replace(from, to), text.trim());
  if (SPACED.has(name)) return spelled.replace(/\s+/g, ' ');
  const dense = spelled.replace(/\s+/g, '');
  return CAPITALS.has(name) ? dense.toUpperCase() : dense;
}
