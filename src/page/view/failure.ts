import { wordsOf } from '../gateway/error-words.ts';
import type { ErrorWords } from '../gateway/error-words.ts';
import type { Failure } from '../gateway/failure.ts';
import type { Locale } from '../words/locale.ts';
import type { Say } from '../words/words.ts';
import { button, element } from './dom.ts';

export interface FailureView {
  readonly say: Say;
  readonly locale: Locale;
  readonly words: ErrorWords;
  /** Whether a key was sent. */
  readonly hadKey: boolean;
  /** When it may be tried again, milliseconds since the epoch. */
  readonly retryAt: number;
  readonly onRetry: () => void;
  readonly onKey: (key: string) => void;
}

/** Says what went wrong and what to do about it. */
export function createFailure(failure: Failure, view: FailureView): HTMLElement {
  const { say } = view;
  return element(
    'section',
    { class: 'failure' },
    element('h2', {}, say('failedHeading')),
    ...sentencesOf(failure, view).map((text) => element('p', {}, text)),
    failure.kind === 'REFUSED'
      ? element('p', { class: 'code' }, say('failedCode', { code: failure.code }))
      : null,
    asksForKey(failure) ? createKeyForm(view) : null,
    failure.kind === 'REFUSED' && !failure.retryable ? null : createRetry(view),
  );
}

/** Another key may open what was refused. */
const asksForKey = (failure: Failure): boolean =>
  failure.kind === 'REFUSED' && ['UNAUTHENTICATED', 'FORBIDDEN'].includes(failure.code);

function sentencesOf(failure: Failure, view: FailureView): readonly string[] {
  const { say, words, locale, hadKey } = view;
  // Who is not let in is not told the catalog either.
  if (failure.kind === 'REFUSED' && failure.code === 'UNAUTHENTICATED')
    return [say(hadKey ? 'keyRefused' : 'keyNeeded')];
  if (failure.kind === 'REFUSED') return wordsOf(failure, words, locale);
  return failure.kind === 'UNREACHABLE'
    ? [say('unreachable')]
    : [say('notUnderstood', { status: failure.status.toString() })];
}

/** A button that opens when the time the gateway told is over. */
function createRetry({ say, retryAt, onRetry }: FailureView): HTMLElement {
  const waiting = element('span', {});
  const retry = button({ class: 'primary' }, onRetry, say('retry'));
  const tick = (): void => {
    const leftMs = retryAt - Date.now();
    retry.disabled = leftMs > 0;
    waiting.textContent =
      leftMs > 0 ? say('retryIn', { seconds: Math.ceil(leftMs / 1000).toString() }) : '';
    if (leftMs > 0) setTimeout(tick, Math.min(leftMs, 1000));
  };
  tick();
  return element('p', { class: 'retry' }, retry, waiting);
}

function createKeyForm({ say, onKey }: FailureView): HTMLElement {
  const input = element('input', {
    id: 'api-key',
    type: 'password',
    autocomplete: 'off',
    required: true,
    'aria-describedby': 'api-key-hint',
  });
  const form = element(
    'form',
    { class: 'key' },
    element('label', { for: 'api-key' }, say('keyLabel')),
    input,
    element('button', { type: 'submit', class: 'primary' }, say('keySend')),
    element('p', { id: 'api-key-hint' }, say('keyHint')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onKey(input.value.trim());
  });
  return form;
}
