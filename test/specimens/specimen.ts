import type { CardSide } from '../../src/domain/card.ts';
import type { Point } from '../../src/domain/pages.ts';
import type { KnownWarning } from '../../src/domain/warnings.ts';
import type { BackTruth, FrontTruth } from './truth/license.ts';

/** Where a value stands in the image. */
export interface FieldPolygon {
  readonly page: 'FRONT' | 'BACK';
  /** The member's name on its page. */
  readonly name: string;
  readonly text: string;
  /** Clockwise from the text's top left, in pixels of the image. */
  readonly polygon: readonly Point[];
  /** False where the frame cuts the value or something hides it. */
  readonly readable: boolean;
}

/** Where a card stands in the image: may reach beyond the frame. */
export interface CardCorners {
  readonly page: 'FRONT' | 'BACK';
  /** Clockwise from the card's own top left, in pixels of the image. */
  readonly corners: readonly Point[];
}

/** What a picture of a license shows. */
export interface SpecimenTruth {
  readonly front: FrontTruth | null;
  readonly back: BackTruth | null;
}

/** Whether a warning must be given, must not, or either is right. */
export type Expectation = 'MUST' | 'MUST_NOT' | 'EITHER';

/** One rendered picture of a license, with everything that is true of it. */
export interface Specimen {
  readonly name: string;
  readonly kind: string;
  /** Encoded as its format says. */
  readonly image: Buffer;
  readonly width: number;
  readonly height: number;
  readonly side: CardSide;
  readonly truth: SpecimenTruth;
  readonly warnings: Readonly<Record<KnownWarning, Expectation>>;
  readonly polygons: readonly FieldPolygon[];
  readonly corners: readonly CardCorners[];
}
