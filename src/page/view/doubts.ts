import { labelOf } from '../reading/members.ts';
import type { PageRows, Recognition } from '../reading/rows.ts';
import type { Locale } from '../words/locale.ts';
import type { Say } from '../words/words.ts';
import { element } from './dom.ts';

/** Warnings and contradictions in words. */
export function createDoubts(
  { warnings, warnMessages, findings }: Recognition,
  pages: readonly PageRows[],
  { say, locale }: { readonly say: Say; readonly locale: Locale },
): HTMLElement {
  const nameOf = (field: string): string =>
    pages.map(({ page }) => labelOf(page, field, locale)).find((label) => label !== field) ?? field;
  const sentences = [
    ...warnings.map((kind, at) => say(`warning${kind}`, { message: warnMessages[at] ?? '' })),
    ...findings.map(
      ({ kind, fields }) =>
        fields.map(nameOf).join(say('comma')) + say('colon') + say(`finding${kind}`),
    ),
  ];
  if (sentences.length === 0) return element('p', { class: 'fine' }, say('allFine'));
  return element(
    'section',
    { class: 'doubts' },
    element('h2', {}, say('lookAt')),
    element('ul', {}, ...sentences.map((sentence) => element('li', {}, sentence))),
  );
}
