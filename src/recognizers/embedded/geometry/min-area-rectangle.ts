import type { Point } from '../../../domain/pages.ts';
import { convexHull } from './convex-hull.ts';
import type { Quad } from './points.ts';

/** A rectangle that may lean. */
export interface LeaningRectangle {
  readonly center: Point;
  /** Along the longer direction. */
  readonly length: number;
  readonly thickness: number;
  /** Of the longer direction, radians in (−π/2, π/2]. */
  readonly angle: number;
}

/** The smallest rectangle around the points; null for no points. */
export function minAreaRectangle(points: readonly Point[]): LeaningRectangle | null {
  const hull = convexHull(points);
  const first = hull[0];
  if (first === undefined) return null;
  let best: LeaningRectangle | null = null;
  for (const [index, corner] of hull.entries()) {
    const next = hull[(index + 1) % hull.length] ?? first;
    const along = Math.atan2(next.y - corner.y, next.x - corner.x);
    const candidate = rectangleAlong(hull, along);
    if (best === null || area(candidate) < area(best)) best = candidate;
  }
  return best;
}

function area(rectangle: LeaningRectangle): number {
  return rectangle.length * rectangle.thickness;
}

/** The smallest rectangle around the points with a side at the angle given, radians. */
function rectangleAlong(points: readonly Point[], angle: number): LeaningRectangle {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    minU = Math.min(minU, u);
    maxU = Math.max(maxU, u);
    minV = Math.min(minV, v);
    maxV = Math.max(maxV, v);
  }
  const u = (minU + maxU) / 2;
  const v = (minV + maxV) / 2;
  const center = { x: u * cos - v * sin, y: u * sin + v * cos };
  const wide = maxU - minU >= maxV - minV;
  return {
    center,
    length: wide ? maxU - minU : maxV - minV,
    thickness: wide ? maxV - minV : maxU - minU,
    angle: foldAngle(wide ? angle : angle + Math.PI / 2),
  };
}

/** The same direction in (−π/2, π/2]. */
function foldAngle(angle: number): number {
  let folded = angle % Math.PI;
  if (folded > Math.PI / 2) folded -= Math.PI;
  if (folded <= -Math.PI / 2) folded += Math.PI;
  return folded;
}

/** The corners, clockwise from the left end's upper one. */
export function rectangleCorners(rectangle: LeaningRectangle): Quad {
  const { center, angle } = rectangle;
  const along = {
    x: (Math.cos(angle) * rectangle.length) / 2,
    y: (Math.sin(angle) * rectangle.length) / 2,
  };
  const across = {
    x: (-Math.sin(angle) * rectangle.thickness) / 2,
    y: (Math.cos(angle) * rectangle.thickness) / 2,
  };
  return [
    { x: center.x - along.x - across.x, y: center.y - along.y - across.y },
    { x: center.x + along.x - across.x, y: center.y + along.y - across.y },
    { x: center.x + along.x + across.x, y: center.y + along.y + across.y },
    { x: center.x - along.x + across.x, y: center.y - along.y + across.y },
  ];
}
