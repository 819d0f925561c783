import { createApp } from './app.ts';
import type { App, Stage } from './app.ts';
import type { CardSide } from './generated/operations.ts';
import { takePictures } from './intake/pictures.ts';
import { showStage } from './view/show-stage.ts';
import { byId } from './view/dom.ts';
import { linkPlaces } from './view/linked.ts';
import { listSpecimens } from './view/specimens.ts';
import type { Waiting } from './view/waiting.ts';
import { LANGUAGE_TAG, preferredLocale } from './words/locale.ts';
import type { Locale } from './words/locale.ts';
import type { WordKey } from './words/english.ts';
import { speaker } from './words/words.ts';

const language = byId('language', HTMLButtonElement);
const reading = byId('reading', HTMLDivElement);
const side = byId('side', HTMLFieldSetElement);
const announcement = byId('announcement', HTMLParagraphElement);

let locale: Locale = preferredLocale([
  new URLSearchParams(location.search).get('lang') ?? '',
  ...navigator.languages,
]);
let stage: Stage | null = null;
let waiting: Waiting | null = null;

const sideAsked = (): CardSide =>
  side.querySelector<HTMLInputElement>('input:checked')?.value as CardSide;

const announce = (text: string): void => {
  announcement.textContent = text;
};

const app: App = createApp({
  sideAsked,
  onStage(next) {
    const isUnderway = stage?.kind === 'WAITING' && next?.kind === 'WAITING';
    const samePicture = stage?.picture === next?.picture;
    stage = next;
    if (isUnderway && samePicture && waiting !== null) waiting.advance(next.sent);
    else showReading();
  },
});

function showReading(): void {
  document.body.classList.toggle('busy', stage !== null);
  reading.hidden = stage === null;
  waiting = stage === null ? null : showStage(reading, stage, { app, locale, announce });
}

function speak(): void {
  const say = speaker(locale);
  document.documentElement.lang = LANGUAGE_TAG[locale];
  document.title = say('title');
  for (const each of document.querySelectorAll<HTMLElement>('[data-word]'))
    each.textContent = say(each.dataset['word'] as WordKey);
  language.lang = LANGUAGE_TAG[locale === 'en' ? 'zh' : 'en'];
  listSpecimens(byId('specimens', HTMLDivElement), say, app.read);
  showReading();
}

language.addEventListener('click', () => {
  locale = locale === 'en' ? 'zh' : 'en';
  history.replaceState(null, '', `?lang=${locale}`);
  speak();
});
side.addEventListener('change', () => {
  app.retry();
});
takePictures([byId('choose', HTMLInputElement), byId('photograph', HTMLInputElement)], app.read);
linkPlaces(reading);
speak();
