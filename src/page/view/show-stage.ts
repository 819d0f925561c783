import type { App, Stage } from '../app.ts';
import { curlOf } from '../gateway/read-license.ts';
import { pagesOf } from '../reading/rows.ts';
import type { FieldRow } from '../reading/rows.ts';
import type { Locale } from '../words/locale.ts';
import { speaker } from '../words/words.ts';
import type { Say } from '../words/words.ts';
import { copyText } from './clipboard.ts';
import { element } from './dom.ts';
import { createDoubts } from './doubts.ts';
import { createExchange } from './exchange.ts';
import { createFacts } from './facts.ts';
import { createFailure } from './failure.ts';
import { createFields } from './fields.ts';
import { createStage } from './stage.ts';
import type { ShownPicture } from './stage.ts';
import { createWaiting } from './waiting.ts';
import type { Waiting } from './waiting.ts';

export interface StageView {
  readonly app: App;
  readonly locale: Locale;
  /** Says something to those who cannot see it. */
  readonly announce: (text: string) => void;
}

/**
 * Shows where a picture is, beside the picture itself.
 * @returns the progress to advance, while there is some
 */
export function showStage(root: HTMLElement, stage: Stage, view: StageView): Waiting | null {
  switch (stage.kind) {
    case 'WAITING':
      return showWaiting(root, stage, view);
    case 'READ':
      showRead(root, stage, view);
      return null;
    case 'FAILED':
      showFailed(root, stage, view);
      return null;
  }
}

type StageOf<Kind extends Stage['kind']> = Extract<Stage, { kind: Kind }>;

function showWaiting(
  root: HTMLElement,
  { picture, sent }: StageOf<'WAITING'>,
  { app, locale, announce }: StageView,
): Waiting {
  const say = speaker(locale);
  const waiting = createWaiting(sent, say, app.cancel);
  root.replaceChildren(
    createPictureSide(picture, [], say),
    element('div', { class: 'right' }, waiting.view),
  );
  announce([say('sending'), ...leftOutOf(picture, say)].join(' '));
  return waiting;
}

function showRead(
  root: HTMLElement,
  { picture, exchange, elapsedMs }: StageOf<'READ'>,
  { locale, announce }: StageView,
): void {
  const say = speaker(locale);
  const recognition = exchange.answer.data?.recognizeVehicleLicense;
  if (recognition === undefined) return;
  const pages = pagesOf(recognition, locale);
  const rows = pages.flatMap((page) => page.rows);
  const onCopy = (text: string, from: Node): void => {
    void copyText(text, from).then((copied) => {
      announce(copied ? say('copied', { text }) : say('copyFailed'));
    });
  };
  const curl = curlOf(picture, exchange, location.origin);
  const wasOpen = root.querySelector<HTMLDetailsElement>('.exchange')?.open === true;
  root.replaceChildren(
    createPictureSide(
      picture,
      rows,
      say,
      rows.some(({ polygon }) => polygon !== null)
        ? null
        : element('p', { class: 'unread' }, say('noPlaces')),
      createFacts(recognition, elapsedMs, say),
    ),
    element(
      'div',
      { class: 'right' },
      createDoubts(recognition, pages, { say, locale }),
      ...pages.map((page) => createFields(page, say, onCopy)),
    ),
    createExchange(exchange, curl, { say, wasOpen, onCopy }),
  );
  const count = recognition.warnings.length + recognition.findings.length;
  const doubts = count === 0 ? say('doubtsNone') : say('doubtsSome', { count: count.toString() });
  announce(say('done', { count: rows.length.toString(), doubts }));
}

function showFailed(
  root: HTMLElement,
  { picture, failure, words, hadKey, retryAt }: StageOf<'FAILED'>,
  { app, locale, announce }: StageView,
): void {
  const say = speaker(locale);
  const failed = createFailure(failure, {
    say,
    locale,
    words,
    hadKey,
    retryAt,
    onRetry: app.retry,
    onKey: app.retry,
  });
  root.replaceChildren(
    createPictureSide(picture, [], say),
    element('div', { class: 'right' }, failed),
  );
  root.querySelector<HTMLInputElement>('#api-key')?.focus();
  announce([...failed.querySelectorAll('h2, p')].map(({ textContent }) => textContent).join(' '));
}

/** The picture, what was given with it and is not read, and whatever belongs below. */
function createPictureSide(
  picture: ShownPicture,
  rows: readonly FieldRow[],
  say: Say,
  ...below: readonly (Node | null)[]
): HTMLElement {
  const leftOut = leftOutOf(picture, say).map((text) => element('p', { class: 'left-out' }, text));
  return element('div', { class: 'left' }, createStage(picture, rows, say), ...leftOut, ...below);
}

/** Says that of several pictures only the first is read; of one, nothing. */
const leftOutOf = ({ name, leftOut }: ShownPicture, say: Say): readonly string[] =>
  leftOut === 0 ? [] : [say('leftOut', { name, count: leftOut.toString() })];
