import type { TextDetector } from '../detection/text-detector.ts';
import { applyHomography, compose, IDENTITY, invert } from '../geometry/homography.ts';
import type { Pyramid, View } from '../geometry/view.ts';
import { BACK_LAYOUT } from '../layouts/back-layout.ts';
import { FRONT_LAYOUT } from '../layouts/front-layout.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../layouts/layout.ts';
import { matchLayouts } from '../layouts/layout-match.ts';
import { directLines } from '../layouts/text-line.ts';
import type { FoundPage } from './found-page.ts';
import type { LabelProof } from './label-proof.ts';
import type { LabelSearch } from './label-search.ts';
import type { Look } from './look.ts';
import { leveledView, textAngle, turnLook, wholeView } from './look.ts';

/** 640 px is the floor without loss; a closer look costs a little more. */
const OVERVIEW_PX = 640;
const CLOSE_PX = 736;
const AGAIN_PX = 960;
/** So many lines that no page accounts for are worth another look. */
const WORTH_A_LOOK = 6;
/** A front and a back: nobody asks for more. */
const MOST_READ = 2;
/** Text leaning more is leveled first, radians. */
const LEVEL_ENOUGH = 0.12;
/** A card narrower in the overview is looked at again, detector pixels. */
const WIDE_ENOUGH_PX = 470;
/** Below this nothing speaks for the layout. */
const MIN_SCORE = 0.45;
/** Nothing turned on its head matches that well. */
const CLEAR_SCORE = 0.8;
const MAX_PAGES = 3;
/** So many candidates are proven by reading before a place counts as empty. */
const MAX_CANDIDATES = 4;
/** The pages that are looked for. */
export const LAYOUTS = [FRONT_LAYOUT, BACK_LAYOUT] as const;
/** Card units shown around the card at a closer look. */
const SURROUND = 30;

/** What was seen of licenses in a bitmap. */
export interface Sighting {
  /** Likeliest first. */
  readonly pages: readonly FoundPage[];
  readonly look: Look;
  /** What lies like a page but cannot be proven, where no page was found at once. */
  readonly likely: FoundPage | null;
}

/** Finds the pages of licenses by the geometry of their printed text. */
export class PageFinder {
  readonly #detector: TextDetector;
  readonly #proof: LabelProof;
  readonly #search: LabelSearch;

  constructor(detector: TextDetector, proof: LabelProof, search: LabelSearch) {
    this.#detector = detector;
    this.#proof = proof;
    this.#search = search;
  }

  /** The pages of the bitmap, and what was seen on the way. */
  async find(pyramid: Pyramid): Promise<Sighting> {
    const overview = await this.#look(pyramid, wholeView(pyramid.bitmap, OVERVIEW_PX));
    const look = await this.#level(pyramid, overview);
    const found = await this.#findInLook(pyramid, look);
    const more = found.length < MOST_READ ? await this.#findInRest(pyramid, look, found) : [];
    if (found.length + more.length > 0) return { pages: [...found, ...more], look, likely: null };
    const [likely = null] = candidatePages([look, turnLook(look)]);
    return { pages: await this.#findByWords(pyramid, look), look, likely };
  }

  /** A card far off shows little of its text at first, and the second of two may be smaller. */
  async #findInRest(
    pyramid: Pyramid,
    look: Look,
    pages: readonly FoundPage[],
  ): Promise<readonly FoundPage[]> {
    const rest = pages.reduce(without, look);
    if (rest.boxes.length < WORTH_A_LOOK) return [];
    const closer = await this.#lookAtText(pyramid, rest);
    return this.#findInLook(pyramid, pages.reduce(without, closer));
  }

  /** The page whose labels are read, where geometry found none. */
  async #findByWords(pyramid: Pyramid, look: Look): Promise<readonly FoundPage[]> {
    for (const side of [look, turnLook(look)]) {
      const page = await this.#search.find(pyramid, side);
      if (page !== null) return [await this.#lookCloser(pyramid, page)];
    }
    return [];
  }

  /** Looks again at the part of a look that holds its text, more closely. */
  async #lookAtText(pyramid: Pyramid, { view, boxes }: Look): Promise<Look> {
    const close = leveledView(boxes, textAngle(boxes), AGAIN_PX);
    return this.#look(pyramid, { ...close, toBitmap: compose(view.toBitmap, close.toBitmap) });
  }

  /** The best page, then the best of what lies outside it, and so on. */
  async #findInLook(pyramid: Pyramid, look: Look): Promise<readonly FoundPage[]> {
    let rest: readonly Look[] = [look, turnLook(look)];
    const pages: FoundPage[] = [];
    while (pages.length < MAX_PAGES) {
      const page = await this.#provenPage(pyramid, rest);
      if (page === null) break;
      pages.push(page);
      rest = rest.map((side) => without(side, page));
    }
    return pages;
  }

  /** The likeliest page whose labels read as they should; null where no candidate's do. */
  async #provenPage(pyramid: Pyramid, looks: readonly Look[]): Promise<FoundPage | null> {
    for (const candidate of candidatePages(looks)) {
      const page = await this.#lookCloser(pyramid, candidate);
      if (await this.#proof.holds(pyramid, page)) return page;
    }
    return null;
  }

  async #look(pyramid: Pyramid, view: View): Promise<Look> {
    return { view, boxes: await this.#detector.detect(pyramid, view) };
  }

  async #level(pyramid: Pyramid, overview: Look): Promise<Look> {
    const angle = textAngle(overview.boxes);
    if (Math.abs(angle) < LEVEL_ENOUGH || overview.boxes.length === 0) return overview;
    const leveled = leveledView(overview.boxes, angle, CLOSE_PX);
    const toBitmap = compose(overview.view.toBitmap, leveled.toBitmap);
    return this.#look(pyramid, { ...leveled, toBitmap });
  }

  /** Looks at the page alone, rectified, where the first look was from too far off. */
  async #lookCloser(pyramid: Pyramid, page: FoundPage): Promise<FoundPage> {
    const { toView, layout } = page.match;
    const [left, right] = [0, CARD_WIDTH].map((x) =>
      applyHomography(toView, { x, y: CARD_HEIGHT / 2 }),
    );
    if (left === undefined || right === undefined) return page;
    if (Math.hypot(right.x - left.x, right.y - left.y) >= WIDE_ENOUGH_PX) return page;
    const scale = (CARD_WIDTH + 2 * SURROUND) / CLOSE_PX;
    const toCard = { ...IDENTITY, a: scale, c: -SURROUND, e: scale, f: -SURROUND };
    const look = await this.#look(pyramid, {
      width: CLOSE_PX,
      height: Math.round((CARD_HEIGHT + 2 * SURROUND) / scale),
      toBitmap: compose(page.view.toBitmap, compose(toView, toCard)),
    });
    const lines = directLines(look.boxes, 0);
    const [match] = matchLayouts(lines, layout);
    if (match === undefined || match.score < page.match.score * 0.8) return page;
    return { view: look.view, lines, match };
  }
}

/** What the looks may show, likeliest first; later looks count only where an earlier one shows no page clearly. */
function candidatePages(looks: readonly Look[]): readonly FoundPage[] {
  const pages: FoundPage[] = [];
  for (const { view, boxes } of looks) {
    const lines = directLines(boxes, 0);
    for (const layout of LAYOUTS) {
      pages.push(...matchLayouts(lines, layout).map((match) => ({ view, lines, match })));
    }
    if (pages.some(({ match }) => match.score >= CLEAR_SCORE)) break;
  }
  return pages
    .filter(({ match }) => match.score > MIN_SCORE)
    .toSorted((one, other) => other.match.score - one.match.score)
    .slice(0, MAX_CANDIDATES);
}

/** The look without the lines on the page. */
function without(look: Look, page: FoundPage): Look {
  const toCard = compose(
    invert(page.match.toView),
    compose(invert(page.view.toBitmap), look.view.toBitmap),
  );
  return {
    view: look.view,
    boxes: look.boxes.filter(({ rectangle }) => {
      const { x, y } = applyHomography(toCard, rectangle.center);
      return x < 0 || y < 0 || x > CARD_WIDTH || y > CARD_HEIGHT;
    }),
  };
}
