import type { FieldName } from '../layouts/layout.ts';
import type { Quad } from '../geometry/points.ts';

/** One field as read. */
export interface FieldReading {
  readonly name: FieldName;
  /** `''` where nothing is printed, null where something is but cannot be read. */
  readonly text: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** Where it stands, in the bitmap's pixels; null where nothing is printed. */
  readonly quad: Quad | null;
}
