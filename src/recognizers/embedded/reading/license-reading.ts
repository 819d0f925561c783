import type { CardSide } from '../../../domain/card.ts';
import type { Warning } from '../../../domain/warnings.ts';
import type { FieldReading } from '../fields/field-reading.ts';

/** One page as read. */
export interface PageReading {
  readonly side: 'FRONT' | 'BACK';
  /** Quads in pixels of the image as displayed. */
  readonly fields: readonly FieldReading[];
}

/** What the reader read; plain data that crosses threads. */
export interface LicenseReading {
  readonly side: CardSide;
  /** In the order FRONT, BACK. */
  readonly pages: readonly PageReading[];
  readonly warnings: readonly Warning[];
}
