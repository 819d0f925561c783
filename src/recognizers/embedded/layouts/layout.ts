import type { BackMember, FrontMember } from '../../../domain/pages.ts';
import type { Bounds } from '../geometry/points.ts';

/** A card's plane is this wide and high: tenths of a millimeter of the card before lamination. */
export const CARD_WIDTH = 880;
export const CARD_HEIGHT = 600;

/** A printed label: always there, always the same words, so it tells where the page lies. */
export interface LabelPlace {
  readonly text: string;
  /** The text's ends and middle, in card units, as the detector boxes it. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
  /** What finding it is worth; English lines, which some prints lack, are worth less. */
  readonly weight: number;
  /** Titles and English lines never share a line with a value; a rare label stands on some prints only. */
  readonly kind: 'TITLE' | 'LABEL' | 'RARE' | 'ENGLISH';
}

export type FieldName = FrontMember | BackMember;

/** Where a value stands. */
export interface FieldPlace {
  readonly name: FieldName;
  /** Middles of the value's boxes lie in here, in card units. */
  readonly region: Bounds;
  /** The first line's usual middle and height, card units: looked at where nothing was detected. */
  readonly lineY: number;
  readonly lineHeight: number;
  /** Whether it may go on in further lines. */
  readonly lines: 'ONE' | 'SEVERAL';
  /** The rare label without which the page has no place for it. */
  readonly needs?: string;
}

/** Whether every print has the label. */
export function isExpected({ kind }: LabelPlace): boolean {
  return kind === 'TITLE' || kind === 'LABEL';
}

/** One page as printed: the prior that detected text is matched to. */
export interface Layout {
  readonly side: 'FRONT' | 'BACK';
  readonly labels: readonly LabelPlace[];
  readonly fields: readonly FieldPlace[];
}

/** Chinese label: the main evidence. */
export function label(text: string, left: number, right: number, y: number): LabelPlace {
  return { text, left, right, y, height: 37, weight: 1, kind: 'LABEL' };
}

/** English line below a label: supports, but some prints lack it. */
export function subLabel(text: string, left: number, right: number, y: number): LabelPlace {
  return { text, left, right, y, height: 27, weight: 0.4, kind: 'ENGLISH' };
}
