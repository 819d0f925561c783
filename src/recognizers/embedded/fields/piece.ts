import type { Quad } from '../geometry/points.ts';
import type { DecodedValue } from './value-decoder.ts';

/** A line of a value as read. */
export interface Piece extends DecodedValue {
  /** In the bitmap's pixels. */
  readonly quad: Quad;
}
