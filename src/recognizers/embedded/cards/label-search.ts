import { distance } from '../geometry/points.ts';
import type { Pyramid } from '../geometry/view.ts';
import type { LabelPlace, Layout } from '../layouts/layout.ts';
import type { LabelAnchor } from '../layouts/layout-match.ts';
import { matchAnchors } from '../layouts/layout-match.ts';
import { directLines } from '../layouts/text-line.ts';
import type { FoundPage } from './found-page.ts';
import type { LabelReader } from './label-reader.ts';
import type { Look } from './look.ts';

/** Reading costs time: so many lines are tried, the clearest first, each as far as the longest label goes. */
const TRIED = 24;
const LONGEST_LABEL = 6.5;
/** What a label and the line's beginning have in common, 0 to 1, so that it is this label. */
const ALIKE = 0.6;

/**
 * Finds a page by reading what its lines begin with: where the frame cuts half of the labels off, geometry
 * lays the rest on the wrong places.
 */
export class LabelSearch {
  readonly #reader: LabelReader;
  readonly #layouts: readonly Layout[];

  constructor(reader: LabelReader, layouts: readonly Layout[]) {
    this.#reader = reader;
    this.#layouts = layouts;
  }

  /** The page that the labels read tell of; null where fewer than three agree. */
  async find(pyramid: Pyramid, { view, boxes }: Look): Promise<FoundPage | null> {
    const lines = directLines(boxes, 0);
    const anchors: LabelAnchor[] = [];
    const tried = lines.toSorted((one, other) => other.score - one.score).slice(0, TRIED);
    for (const line of tried) {
      const share = (LONGEST_LABEL * line.thickness) / distance(line.start, line.end);
      const text = await this.#reader.read(pyramid, view, { line, share });
      const place = this.#labelOf(text);
      if (place !== null) anchors.push({ place, line });
    }
    for (const layout of this.#layouts) {
      const own = anchors.filter(({ place }) => layout.labels.includes(place));
      const match = matchAnchors(lines, layout, own);
      if (match !== null) return { view, lines, match };
    }
    return null;
  }

  #labelOf(text: string): LabelPlace | null {
    let best: { place: LabelPlace | null; alike: number } = { place: null, alike: ALIKE };
    for (const place of this.#layouts.flatMap(({ labels }) => labels)) {
      const isLabel = place.kind === 'LABEL' || place.kind === 'RARE';
      const alike = isLabel ? likeness(text, place.text) : 0;
      if (alike >= best.alike) best = { place, alike };
    }
    return best.place;
  }
}

/** The characters that a label and the beginning of a line share in order, as a share of both. Source: Dice 1945. */
function likeness(text: string, label: string): number {
  const beginning = Array.from(text).slice(0, label.length + 1);
  return (2 * commonLength(beginning, Array.from(label))) / (beginning.length + label.length);
}

/** The length of the longest common subsequence. */
function commonLength(one: readonly string[], other: readonly string[]): number {
  let row: readonly number[] = Array.from(one, () => 0);
  for (const wanted of other) {
    const next: number[] = [];
    for (const [at, symbol] of one.entries()) {
      const without = Math.max(row[at] ?? 0, next[at - 1] ?? 0);
      next.push(symbol === wanted ? Math.max(without, (row[at - 1] ?? 0) + 1) : without);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
