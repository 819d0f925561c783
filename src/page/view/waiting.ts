import type { Say } from '../words/words.ts';
import { button, element } from './dom.ts';

/** Shows how far a picture is on its way. */
export interface Waiting {
  readonly view: HTMLElement;
  /** @param fraction - Of the picture sent, 0 to 1; then it is being read. */
  advance(fraction: number): void;
}

/** A bar that fills while the picture is sent, and keeps moving while it is read. */
export function createWaiting(sent: number, say: Say, onCancel: () => void): Waiting {
  const word = element('span', { id: 'waiting-word' });
  const bar = element('progress', { max: '1', 'aria-labelledby': 'waiting-word' });
  const advance = (fraction: number): void => {
    const isSent = fraction >= 1;
    word.textContent = say(isSent ? 'reading' : 'sending');
    if (isSent) bar.removeAttribute('value');
    else bar.value = fraction;
  };
  advance(sent);
  const cancel = button({ class: 'quiet' }, onCancel, say('cancel'));
  return { view: element('div', { class: 'waiting' }, word, bar, cancel), advance };
}
