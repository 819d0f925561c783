import type { Picture } from '../gateway/read-license.ts';
import type { WordKey } from '../words/english.ts';
import type { Say } from '../words/words.ts';
import { button, element } from './dom.ts';

const FOLDER = '/page/specimens/';

/** What the bundled specimens show, by their names. */
const CAPTIONS: Readonly<Record<string, WordKey>> = {
  front: 'specimenFRONT',
  back: 'specimenBACK',
  both: 'specimenDOUBLE',
  'front-turned': 'specimenTURNED',
};

/** One button for each bundled specimen. */
export function listSpecimens(
  section: HTMLElement,
  say: Say,
  onPicture: (picture: Picture) => void,
): void {
  const complaint = element('p', { class: 'lost', role: 'alert' });
  const take = async (file: string): Promise<void> => {
    complaint.textContent = '';
    const bytes = await fetchSpecimen(file);
    if (bytes === null) complaint.textContent = say('specimenLost');
    else onPicture({ name: file, bytes });
  };
  const items = SPECIMENS.map(({ name, file, thumbnail }) => {
    const key = CAPTIONS[name];
    const caption = key === undefined ? name : say(key);
    const image = element('img', { src: `${FOLDER}${thumbnail}`, alt: '' });
    const choice = button(
      { class: 'specimen' },
      () => void take(file),
      image,
      element('span', { class: 'caption' }, caption),
    );
    return element('li', {}, choice);
  });
  section.hidden = items.length === 0;
  section.querySelector('.lost')?.remove();
  section.querySelector('ul')?.replaceChildren(...items);
  section.append(complaint);
}

/** The picture, or null where it does not arrive. */
async function fetchSpecimen(file: string): Promise<Blob | null> {
  try {
    const response = await fetch(`${FOLDER}${file}`);
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
