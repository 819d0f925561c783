import type { Point } from '../../../domain/pages.ts';
import { numberAt } from './element-at.ts';
import { solveLinear } from './linear-solver.ts';
import type { Quad } from './points.ts';

/**
 * A projective map of the plane: x′ = (a·x + b·y + c) ÷ (g·x + h·y + 1), y′ = (d·x + e·y + f) ÷ the same.
 */
export interface Homography {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly g: number;
  readonly h: number;
}

/** One point in both planes; `weight` defaults to 1. */
export interface Correspondence {
  readonly from: Point;
  readonly to: Point;
  readonly weight?: number;
}

export const IDENTITY: Homography = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0, g: 0, h: 0 };

export function applyHomography(map: Homography, point: Point): Point {
  const w = map.g * point.x + map.h * point.y + 1;
  return {
    x: (map.a * point.x + map.b * point.y + map.c) / w,
    y: (map.d * point.x + map.e * point.y + map.f) / w,
  };
}

/** The map that applies `first`, then `second`. */
export function compose(second: Homography, first: Homography): Homography {
  const s = second;
  const t = first;
  const i = s.g * t.c + s.h * t.f + 1;
  return {
    a: (s.a * t.a + s.b * t.d + s.c * t.g) / i,
    b: (s.a * t.b + s.b * t.e + s.c * t.h) / i,
    c: (s.a * t.c + s.b * t.f + s.c) / i,
    d: (s.d * t.a + s.e * t.d + s.f * t.g) / i,
    e: (s.d * t.b + s.e * t.e + s.f * t.h) / i,
    f: (s.d * t.c + s.e * t.f + s.f) / i,
    g: (s.g * t.a + s.h * t.d + t.g) / i,
    h: (s.g * t.b + s.h * t.e + t.h) / i,
  };
}

/** The way back. Not finite where the map is degenerate. */
export function invert(map: Homography): Homography {
  const { a, b, c, d, e, f, g, h } = map;
  const i = a * e - b * d;
  return {
    a: (e - f * h) / i,
    b: (c * h - b) / i,
    c: (b * f - c * e) / i,
    d: (f * g - d) / i,
    e: (a - c * g) / i,
    f: (c * d - a * f) / i,
    g: (d * h - e * g) / i,
    h: (b * g - a * h) / i,
  };
}

/** The map that takes one quad onto another; null where a quad is degenerate. */
export function homographyBetween(from: Quad, to: Quad): Homography | null {
  return fitHomography(
    [0, 1, 2, 3].map((index) => ({ from: at(from, index), to: at(to, index) })),
    { perspective: 0, shape: 0 },
  );
}

function at(quad: Quad, index: number): Point {
  return quad[index] ?? quad[0];
}

/** How hard a fit holds to the plain where few points tell; each is weighed against the points' weights. */
export interface Stiffness {
  /** Holds the perspective terms near zero. */
  readonly perspective: number;
  /** Holds the map near a similarity: equal scale both ways and no shear. */
  readonly shape: number;
}

const UNKNOWNS = 8;

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Centered and scaled to about ±1, without which the normal equations are ill-conditioned. */
function frameOf(points: readonly Point[]): Frame {
  const count = Math.max(1, points.length);
  const x = points.reduce((sum, point) => sum + point.x, 0) / count;
  const y = points.reduce((sum, point) => sum + point.y, 0) / count;
  const spread = points.reduce((sum, point) => sum + Math.hypot(point.x - x, point.y - y), 0);
  return { x, y, scale: spread > 0 ? count / spread : 1 };
}

/**
 * The least-squares projective map through weighted correspondences. Null where the points do not
 * determine it.
 */
export function fitHomography(
  pairs: readonly Correspondence[],
  stiffness: Stiffness,
): Homography | null {
  const source = frameOf(pairs.map((pair) => pair.from));
  const target = frameOf(pairs.map((pair) => pair.to));
  const normal = Array.from({ length: UNKNOWNS }, () => new Array<number>(UNKNOWNS).fill(0));
  const right = new Array<number>(UNKNOWNS).fill(0);
  for (const { from, to, weight = 1 } of pairs) {
    const x = (from.x - source.x) * source.scale;
    const y = (from.y - source.y) * source.scale;
    const u = (to.x - target.x) * target.scale;
    const v = (to.y - target.y) * target.scale;
    accumulate(normal, right, { row: [x, y, 1, 0, 0, 0, -u * x, -u * y], value: u, weight });
    accumulate(normal, right, { row: [0, 0, 0, x, y, 1, -v * x, -v * y], value: v, weight });
  }
  const { perspective, shape } = stiffness;
  for (const [row, weight] of [
    [[1, 0, 0, 0, -1, 0, 0, 0], shape],
    [[0, 1, 0, 1, 0, 0, 0, 0], shape],
    [[0, 0, 0, 0, 0, 0, 1, 0], perspective],
    [[0, 0, 0, 0, 0, 0, 0, 1], perspective],
  ] as const) {
    accumulate(normal, right, { row, value: 0, weight });
  }
  const solution = solveLinear(normal, right);
  if (solution === null) return null;
  return compose(unframe(target), compose(fromCoefficients(solution), intoFrame(source)));
}

function fromCoefficients(values: readonly number[]): Homography {
  const at = (index: number): number => numberAt(values, index);
  return { a: at(0), b: at(1), c: at(2), d: at(3), e: at(4), f: at(5), g: at(6), h: at(7) };
}

interface Equation {
  readonly row: readonly number[];
  readonly value: number;
  readonly weight: number;
}

function accumulate(normal: number[][], right: number[], equation: Equation): void {
  const { row, value, weight } = equation;
  for (let index = 0; index < UNKNOWNS; index += 1) {
    const factor = numberAt(row, index) * weight;
    const sums = normal[index];
    if (factor === 0 || sums === undefined) continue;
    for (let column = 0; column < UNKNOWNS; column += 1) {
      sums[column] = numberAt(sums, column) + factor * numberAt(row, column);
    }
    right[index] = numberAt(right, index) + factor * value;
  }
}

function intoFrame({ x, y, scale }: Frame): Homography {
  return { ...IDENTITY, a: scale, c: -x * scale, e: scale, f: -y * scale };
}

function unframe({ x, y, scale }: Frame): Homography {
  return { ...IDENTITY, a: 1 / scale, c: x, e: 1 / scale, f: y };
}
