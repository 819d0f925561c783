import { trustIn } from '../reading/confidence.ts';
import type { FieldRow } from '../reading/rows.ts';
import type { Say } from '../words/words.ts';
import { drawing, element } from './dom.ts';

/** The picture somebody gave, as the browser shows it. */
export interface ShownPicture {
  readonly name: string;
  /** An address of this page's own memory. */
  readonly address: string;
  /** How many pictures were given with it, which are not read. */
  readonly leftOut: number;
}

/**
 * The picture with each value's place drawn on it. Browsers show a picture as its EXIF orientation
 * says and measure it so: the places are in the same pixels.
 */
export function createStage(
  picture: ShownPicture,
  rows: readonly FieldRow[],
  say: Say,
): HTMLElement {
  const image = element('img', {
    src: picture.address,
    alt: say('pictureAlt', { name: picture.name }),
  });
  const figure = element('figure', { class: 'stage' }, image);
  image.addEventListener('load', () => {
    const { naturalWidth: width, naturalHeight: height } = image;
    figure.style.setProperty('--ratio', (width / height).toString());
    if (rows.length > 0) figure.append(createOverlay(rows, width, height));
  });
  image.addEventListener('error', () => {
    image.replaceWith(element('p', { class: 'unshown' }, say('pictureUnseen')));
  });
  return figure;
}

/** For the eye and the pointer only: the list of values says the same to everybody. */
function createOverlay(rows: readonly FieldRow[], width: number, height: number): SVGElement {
  const places = rows.flatMap(({ key, label, confidence, polygon }) =>
    polygon === null
      ? []
      : [
          drawing(
            'polygon',
            {
              points: polygon.map(({ x, y }) => `${x.toString()},${y.toString()}`).join(' '),
              class: `place ${trustIn(confidence)}`,
              'data-key': key,
            },
            drawing('title', {}, label),
          ),
        ],
  );
  return drawing(
    'svg',
    {
      class: 'overlay',
      viewBox: `0 0 ${width.toString()} ${height.toString()}`,
      'aria-hidden': 'true',
    },
    ...places,
  );
}
