import type { Exchange } from '../gateway/read-license.ts';
import type { Say } from '../words/words.ts';
import { button, element } from './dom.ts';

export interface ExchangeView {
  readonly say: Say;
  readonly wasOpen: boolean;
  readonly onCopy: (text: string, from: Node) => void;
}

/** The request and the answer, word for word, to take along. */
export function createExchange(
  { query, variables, answer }: Exchange,
  curl: string,
  { say, wasOpen, onCopy }: ExchangeView,
): HTMLElement {
  const parts: readonly (readonly [string, string])[] = [
    [say('query'), query],
    [say('variables'), JSON.stringify(variables, null, 2)],
    [say('curl'), curl],
    [say('answer'), JSON.stringify(answer, null, 2)],
  ];
  return element(
    'details',
    { class: 'exchange', open: wasOpen },
    element('summary', {}, say('exchange')),
    ...parts.map(([what, text]) => {
      const code = element(
        'pre',
        { tabindex: '0', role: 'region', 'aria-label': what },
        element('code', {}, text),
      );
      const copy = button(
        { class: 'quiet', 'aria-label': say('copyOf', { what }) },
        () => {
          onCopy(text, code);
        },
        say('copy'),
      );
      return element('section', {}, element('h3', {}, what), copy, code);
    }),
  );
}
