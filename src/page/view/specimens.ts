import type { Picture } from '../gateway/read-license.ts';
import type { Say } from '../words/words.ts';
import { button, element } from './dom.ts';

const FOLDER = '/page/specimens/';

/** One button for each bundled specimen. */
export function listSpecimens(
  section: HTMLElement,
  say: Say,
  onPicture: (picture: Picture) => void,
): void {
  section.hidden = SPECIMENS.length === 0;
  section.querySelector('ul')?.replaceChildren(
    ...SPECIMENS.map(({ name, file, thumbnail }) =>
      element(
        'li',
        {},
        button(
          { class: 'specimen' },
          () => void fetchSpecimen(file).then(onPicture),
          element('img', { src: `${FOLDER}${thumbnail}`, alt: say('specimen', { name }) }),
        ),
      ),
    ),
  );
}

/** A specimen that does not arrive is sent empty: the gateway then says what is wrong with it. */
async function fetchSpecimen(file: string): Promise<Picture> {
  const response = await fetch(`${FOLDER}${file}`);
  return { name: file, bytes: await response.blob() };
}
