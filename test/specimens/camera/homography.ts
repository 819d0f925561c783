import type { Point } from '../../../src/domain/pages.ts';

/** A plane projective map: nine coefficients, row-major, the last 1. */
export type Homography = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Solves `rows` (coefficients, then the right side) by elimination with pivoting. */
const solve = (rows: number[][]): number[] => {
  const count = rows.length;
  for (let column = 0; column < count; column += 1) {
    rows.sort((a, b) =>
      rows.indexOf(a) < column || rows.indexOf(b) < column
        ? 0
        : Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0),
    );
    const pivot = rows[column] ?? [];
    const head = pivot[column] ?? 0;
    for (const row of rows) {
      const factor = row === pivot ? 0 : (row[column] ?? 0) / head;
      pivot.forEach((value, index) => {
        row[index] = (row[index] ?? 0) - factor * value;
      });
    }
  }
  return rows.map((row, index) => (row[count] ?? 0) / (row[index] ?? 1));
};

/** The map that takes four points to four others. */
export const homographyBetween = (from: readonly Point[], to: readonly Point[]): Homography => {
  const rows = from.flatMap(({ x, y }, index) => {
    const { x: u, y: v } = to[index] ?? { x: 0, y: 0 };
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = solve(rows);
  return [a, b, c, d, e, f, g, h, 1];
};

/** Where the map takes a point. */
export const project = (map: Homography, { x, y }: Point): Point => {
  const [a, b, c, d, e, f, g, h, i] = map;
  const w = g * x + h * y + i;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
};
