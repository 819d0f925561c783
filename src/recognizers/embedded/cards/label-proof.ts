import type { Charset } from '../decoding/charset.ts';
import { decodeGreedily } from '../decoding/greedy.ts';
import { lineQuad } from '../fields/value-lines.ts';
import { applyHomography } from '../geometry/homography.ts';
import { between, mapQuad } from '../geometry/points.ts';
import type { Pyramid } from '../geometry/view.ts';
import type { FoundLabel } from '../layouts/layout-match.ts';
import type { LineRecognizer } from '../recognition/line-recognizer.ts';
import type { FoundPage } from './found-page.ts';

/** So many labels must read as expected, out of so many tried. */
const NEEDED = 2;
const TRIED = 5;
/** Labels are misread too: this share of their characters is enough. */
const ENOUGH = 0.5;
const STRETCH = 0.9;

/**
 * Proves a page by reading a few of its labels: geometry alone takes an identity card's rows or a page of
 * print for a license.
 */
export class LabelProof {
  readonly #recognizer: LineRecognizer;
  readonly #charset: Charset;

  constructor(recognizer: LineRecognizer, charset: Charset) {
    this.#recognizer = recognizer;
    this.#charset = charset;
  }

  async holds(pyramid: Pyramid, page: FoundPage): Promise<boolean> {
    // The hologram strip runs down the left: labels to its right are read best.
    const labels = page.match.labels
      .filter(({ place }) => place.kind === 'LABEL')
      .toSorted((one, other) => other.place.left - one.place.left)
      .slice(0, TRIED);
    let proven = 0;
    for (const label of labels) {
      const text = await this.#read(pyramid, page, label);
      if (sharedShare(text, label.place.text) >= ENOUGH) proven += 1;
      if (proven >= NEEDED) return true;
    }
    return false;
  }

  async #read(pyramid: Pyramid, page: FoundPage, label: FoundLabel): Promise<string> {
    const { line, place, start, end } = label;
    const share = Math.min(1, (place.right - place.left + 6) / Math.max(1, end.x - start.x));
    const part = { ...line, end: between(line.start, line.end, share) };
    const quad = mapQuad(lineQuad(part), (point) => applyHomography(page.view.toBitmap, point));
    const { line: probabilities } = await this.#recognizer.read(pyramid, quad, STRETCH);
    return decodeGreedily(probabilities, this.#charset).text;
  }
}

/** The share of the expected characters that were read, each counted once. */
function sharedShare(text: string, expected: string): number {
  const read = Array.from(text);
  const shared = Array.from(expected).filter((character) => {
    const at = read.indexOf(character);
    if (at >= 0) read.splice(at, 1);
    return at >= 0;
  });
  return shared.length / expected.length;
}
