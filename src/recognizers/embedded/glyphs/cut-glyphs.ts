import type { FoundPage } from '../cards/found-page.ts';
import type { Piece } from '../fields/piece.ts';
import { bitmapToCard, cardPatchAt } from '../fields/page-frame.ts';
import type { GrayPatch } from '../geometry/gray-patch.ts';
import { applyHomography } from '../geometry/homography.ts';
import { between } from '../geometry/points.ts';
import type { Point } from '../../../domain/pages.ts';
import type { Pyramid } from '../geometry/view.ts';
import { PRINT_HEIGHT, PRINT_ROOM, PRINT_WIDTH } from './glyph-print.ts';

/** A letter or digit of a piece and how it is printed. */
export interface Glyph {
  /** Which of the piece's signs. */
  readonly index: number;
  readonly symbol: string;
  readonly score: number;
  readonly print: GrayPatch;
}

const STEP_PX = 8;
/** The pitch of a line in its glyphs' own pixels. */
const PITCH_PX = 16;
/** Pitches of monospaced values, card units: others were measured wrong. */
const PITCHES = { min: 9, max: 24 };
const LETTER_OR_DIGIT = /^[A-Z0-9]$/;

/** The letters and digits of a piece, each cut out of the card, drawn to one size. */
export function cutGlyphs(pyramid: Pyramid, page: FoundPage, piece: Piece): readonly Glyph[] {
  const located = locate(page, piece);
  const pitch = pitchOf(located);
  if (pitch === null) return [];
  const unitsPerPixel = pitch / PITCH_PX;
  const half = {
    x: (PRINT_WIDTH / 2 + PRINT_ROOM) * unitsPerPixel,
    y: (PRINT_HEIGHT / 2 + PRINT_ROOM) * unitsPerPixel,
  };
  return located.map(({ index, symbol, score, at }) => ({
    index,
    symbol,
    score,
    print: cardPatchAt(pyramid, page, { center: at, half, unitsPerPixel }),
  }));
}

interface Located {
  readonly index: number;
  readonly symbol: string;
  readonly score: number;
  /** The middle, in card units. */
  readonly at: Point;
}

function locate(page: FoundPage, { signs, quad, widthPx }: Piece): readonly Located[] {
  const toCard = bitmapToCard(page);
  const start = applyHomography(toCard, between(quad[0], quad[3], 0.5));
  const end = applyHomography(toCard, between(quad[1], quad[2], 0.5));
  return signs.flatMap(({ symbol, score, step }, index) => {
    if (step === null || !LETTER_OR_DIGIT.test(symbol)) return [];
    const share = ((step + 0.5) * STEP_PX) / widthPx;
    return [{ index, symbol, score, at: between(start, end, share) }];
  });
}

/** The usual distance between neighbors, card units; null where there are too few to tell. */
function pitchOf(located: readonly Located[]): number | null {
  const steps = located.flatMap((one, at) => {
    const next = located[at + 1];
    if (next?.index !== one.index + 1) return [];
    return [Math.hypot(next.at.x - one.at.x, next.at.y - one.at.y)];
  });
  if (steps.length < 2) return null;
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  return mean >= PITCHES.min && mean <= PITCHES.max ? mean : null;
}
