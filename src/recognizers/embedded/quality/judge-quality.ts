import type { KnownWarning } from '../../../domain/warnings.ts';
import { boundsOf, distance } from '../geometry/points.ts';
import type { Quad } from '../geometry/points.ts';
import type { Pyramid } from '../geometry/view.ts';
import { colorfulness, largestGlare, shareOutside } from './measures.ts';
import { rectifyCard } from './rectified-card.ts';
import { gridPeak } from './screen-grid.ts';
import { sharpness } from './sharpness.ts';

/** What was measured of one card. */
export interface QualityMeasures {
  /** Percent; see `colorfulness`. */
  readonly colorfulness: number;
  /** Natural logarithm; see `gridPeak`. */
  readonly gridPeak: number;
  /** Share of the card. */
  readonly glare: number;
  /** See `sharpness`; what a card of few pixels loses by being drawn larger is given back. */
  readonly sharpness: number;
  /** Share of the card. */
  readonly outside: number;
}

/**
 * Where a measure becomes a warning. Source: `npm run bench:quality` and 40 to 60 more of each kind to work on,
 * and both filled specimens, also at half size and JPEG 20 to 50. Copies have a colorfulness of at most 1.3,
 * others of at least 2.9; 53 of 54 screens a grid peak of at least 6.01, 264 others of at most 5.83; glare
 * covers at least 0.4 %, else nothing; 33 of 35 blurred cards have a sharpness of at most 0.392, the softest
 * legible photograph one of 0.427, rendered ones of at least 0.511; cut cards lack at least 12.6 %, others
 * nothing.
 */
export const QUALITY_LIMITS = {
  colorfulness: 2,
  gridPeak: 5.92,
  glare: 0.002,
  sharpness: 0.4,
  outside: 0.08,
} as const;

/** A card narrower than this, pixels, is softer by so much: the photographed specimen at half its size. */
const SHARP_WIDTH = 620;
const GIVEN_BACK = 0.07;

/** Measures the card that stands at `quad`; null where the quad has no area. */
export function measureQuality(pyramid: Pyramid, quad: Quad): QualityMeasures | null {
  const card = rectifyCard(pyramid, quad);
  if (card === null) return null;
  return {
    colorfulness: colorfulness(card),
    gridPeak: gridPeak(pyramid.bitmap, boundsOf(quad)),
    glare: largestGlare(card),
    sharpness: sharpness(card) + (distance(quad[0], quad[1]) < SHARP_WIDTH ? GIVEN_BACK : 0),
    outside: shareOutside(quad, pyramid.bitmap),
  };
}

/** Softer print is not read: the cards that could not be proven have at most 0.255, legible papers of other kinds 0.33. */
const ILLEGIBLE = 0.28;

/** Whether the print is too soft to be read. */
export function isIllegible(measures: QualityMeasures): boolean {
  return isSofter(measures, ILLEGIBLE);
}

/** A screen's grid is not the print's sharpness. */
function isSofter(measures: QualityMeasures, limit: number): boolean {
  return measures.gridPeak <= QUALITY_LIMITS.gridPeak && measures.sharpness < limit;
}

/** The warnings that measures give, in the order of Tencent's codes. */
export function judgeQuality(measures: QualityMeasures): readonly KnownWarning[] {
  const isCopy = measures.colorfulness < QUALITY_LIMITS.colorfulness;
  const found: Readonly<Record<KnownWarning, boolean>> = {
    COPY_CARD: isCopy,
    SCREENED_CARD: measures.gridPeak > QUALITY_LIMITS.gridPeak,
    // A copier burns paper out without any lamp.
    REFLECTION: !isCopy && measures.glare >= QUALITY_LIMITS.glare,
    BLUR: isSofter(measures, QUALITY_LIMITS.sharpness),
    BORDER_INCOMPLETE: measures.outside > QUALITY_LIMITS.outside,
  };
  const kinds = Object.keys(found) as readonly KnownWarning[];
  return kinds.filter((kind) => found[kind]);
}
