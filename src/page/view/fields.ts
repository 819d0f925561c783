import { percentOf, trustIn } from '../reading/confidence.ts';
import type { FieldRow, PageRows } from '../reading/rows.ts';
import type { Say } from '../words/words.ts';
import { button, element } from './dom.ts';

/** Lists every value of a page; pressing one copies it. */
export function createFields(
  { page, rows, unread }: PageRows,
  say: Say,
  onCopy: (text: string, from: Node) => void,
): HTMLElement {
  return element(
    'section',
    { class: 'fields' },
    element('h2', {}, say(`page${page}`)),
    element('ul', {}, ...rows.map((row) => element('li', {}, createField(row, say, onCopy)))),
    unread.length === 0
      ? null
      : element('p', { class: 'unread' }, say('unread', { names: unread.join(say('comma')) })),
  );
}

function createField(
  row: FieldRow,
  say: Say,
  onCopy: (text: string, from: Node) => void,
): HTMLElement {
  const { key, label, text, typed, confidence, findings } = row;
  const trust = trustIn(confidence);
  const printed = element('span', { class: 'printed', lang: 'zh-CN' }, text);
  return button(
    { class: `field ${trust}`, 'data-key': key, title: say('copyValue') },
    () => {
      onCopy(text, printed);
    },
    element('span', { class: 'label' }, label),
    printed,
    typed === null ? null : element('span', { class: 'typed' }, typed),
    ...findings.map((kind) => element('span', { class: 'flag' }, say(`finding${kind}`))),
    createGauge(confidence, say),
  );
}

/** A confidence as a number and as a color. */
function createGauge(confidence: number | null, say: Say): HTMLElement {
  if (confidence === null)
    return element('span', { class: 'gauge', title: say('confidenceUnknown') }, '–');
  const percent = percentOf(confidence);
  return element(
    'span',
    { class: 'gauge' },
    element('span', { class: 'unseen' }, `${say('confidence', { percent })} `),
    element('span', { 'aria-hidden': 'true' }, percent),
  );
}
