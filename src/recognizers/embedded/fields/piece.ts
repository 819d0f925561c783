import type { LineProbabilities } from '../decoding/line-probabilities.ts';
import type { Quad } from '../geometry/points.ts';
import type { DecodedValue } from './value-decoder.ts';

/** A line of a value as read. */
export interface Piece extends DecodedValue {
  /** In the bitmap's pixels. */
  readonly quad: Quad;
  /** How wide its line was drawn for the recognizer, pixels; a step spans 8. */
  readonly widthPx: number;
  /** What the recognizer said of it. */
  readonly seen: LineProbabilities;
}
