import type { Pyramid } from '../geometry/view.ts';
import type { FoundLabel } from '../layouts/layout-match.ts';
import type { FoundPage } from './found-page.ts';
import type { LabelReader } from './label-reader.ts';

/** So many labels must read as expected, out of so many tried. */
const NEEDED = 2;
const TRIED = 5;
/** Labels are misread too: this share of their characters is enough. */
const ENOUGH = 0.5;
/** Where the geometry leaves no doubt, so many characters of all tried labels are enough: a blurred card's. */
const CLEAR_SCORE = 0.8;
const ENOUGH_CHARACTERS = 5;

/**
 * Proves a page by reading a few of its labels: geometry alone takes an identity card's rows or a page of
 * print for a license.
 */
export class LabelProof {
  readonly #reader: LabelReader;

  constructor(reader: LabelReader) {
    this.#reader = reader;
  }

  async holds(pyramid: Pyramid, page: FoundPage): Promise<boolean> {
    // The hologram strip runs down the left: labels to its right are read best.
    const labels = page.match.labels
      .filter(({ place }) => place.kind === 'LABEL')
      .toSorted((one, other) => other.place.left - one.place.left)
      .slice(0, TRIED);
    let [proven, characters] = [0, 0];
    for (const label of labels) {
      const { text: expected } = label.place;
      const shared = sharedCharacters(await this.#read(pyramid, page, label), expected);
      characters += shared;
      if (shared / expected.length >= ENOUGH) proven += 1;
      if (proven >= NEEDED) return true;
    }
    return page.match.score >= CLEAR_SCORE && characters >= ENOUGH_CHARACTERS;
  }

  async #read(pyramid: Pyramid, { view }: FoundPage, found: FoundLabel): Promise<string> {
    const { line, place, start, end } = found;
    const share = (place.right - place.left + 6) / Math.max(1, end.x - start.x);
    return this.#reader.read(pyramid, view, { line, share });
  }
}

/** How many of the expected characters were read, each counted once. */
function sharedCharacters(text: string, expected: string): number {
  const read = Array.from(text);
  return Array.from(expected).filter((character) => {
    const at = read.indexOf(character);
    if (at >= 0) read.splice(at, 1);
    return at >= 0;
  }).length;
}
