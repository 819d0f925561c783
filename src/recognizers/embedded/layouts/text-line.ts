import type { Point } from '../../../domain/pages.ts';
import type { TextBox } from '../detection/text-box.ts';
import { between } from '../geometry/points.ts';

/** A detected line with a direction of reading, in pixels of the view. */
export interface TextLine {
  /** The middles of its two ends. */
  readonly start: Point;
  readonly end: Point;
  readonly thickness: number;
  readonly score: number;
}

/** The lines as read along the angle given (radians) and not against it. */
export function directLines(boxes: readonly TextBox[], angle: number): readonly TextLine[] {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return boxes.flatMap(({ rectangle, score }) => {
    const lean = Math.cos(rectangle.angle) * cos + Math.sin(rectangle.angle) * sin;
    const nearSquare = rectangle.length < rectangle.thickness * 1.6;
    if (Math.abs(lean) < Math.SQRT1_2 && !nearSquare) return [];
    // A near-square box lies along the reading direction, whichever side came out longer.
    const turned = Math.abs(lean) < Math.SQRT1_2;
    const length = turned ? rectangle.thickness : rectangle.length;
    const thickness = turned ? rectangle.length : rectangle.thickness;
    const lying = turned ? rectangle.angle + Math.PI / 2 : rectangle.angle;
    const sign = Math.cos(lying) * cos + Math.sin(lying) * sin < 0 ? -1 : 1;
    const dx = (Math.cos(lying) * length * sign) / 2;
    const dy = (Math.sin(lying) * length * sign) / 2;
    const { x, y } = rectangle.center;
    return [{ start: { x: x - dx, y: y - dy }, end: { x: x + dx, y: y + dy }, thickness, score }];
  });
}

export function middleOf(line: TextLine): Point {
  return between(line.start, line.end, 0.5);
}
