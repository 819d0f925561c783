import type { Bitmap } from '../pixels/bitmap.ts';
import type { FieldReading } from './field-reading.ts';
import { doubted } from './trust.ts';

/** A value that ends this near the frame, as a share of the frame's sides, may go on beyond it. */
const NEAR = 0.006;

/** A reading trusted less where the frame may cut the value. */
export function doubtCut({ width, height }: Bitmap, reading: FieldReading): FieldReading {
  const { quad, confidence } = reading;
  const near = { x: width * NEAR, y: height * NEAR };
  const touches = quad?.some(
    ({ x, y }) => x < near.x || y < near.y || x > width - near.x || y > height - near.y,
  );
  return touches === true ? { ...reading, confidence: doubted(confidence) } : reading;
}
