import type { Recognition } from '../reading/rows.ts';
import type { Say } from '../words/words.ts';
import { element } from './dom.ts';

/** Who answered, from where and how fast. */
export function createFacts(
  { engine, cached, medium, requestId }: Recognition,
  elapsedMs: number,
  say: Say,
): HTMLElement {
  const seconds = (elapsedMs / 1000).toFixed(elapsedMs < 10_000 ? 2 : 0);
  const facts: readonly (readonly [string, string])[] = [
    [say('engine'), say(`engine${engine}`)],
    [say('answered'), say(cached ? 'cached' : 'fresh')],
    [say('elapsed'), say('elapsedValue', { seconds })],
    ...(medium === null ? [] : [[say('medium'), say(`medium${medium}`)] as const]),
    ...(requestId === null ? [] : [[say('requestId'), requestId] as const]),
  ];
  return element(
    'dl',
    { class: 'facts' },
    ...facts.map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)),
    ),
  );
}
