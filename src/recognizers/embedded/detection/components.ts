import type { Point } from '../../../domain/pages.ts';
import { floatAt } from '../geometry/element-at.ts';

/** The probability map: 0 to 1, row-major; padding beyond `usedWidth` × `usedHeight` is ignored. */
export interface ProbabilityMap {
  readonly width: number;
  readonly usedWidth: number;
  readonly usedHeight: number;
  readonly data: Float32Array;
}

/** A blob of text pixels. */
export interface Component {
  /** The ends of each run of pixels, as corners of the pixels: enough for its hull. */
  readonly outline: readonly Point[];
  /** Mean probability over its pixels. */
  readonly score: number;
  readonly pixels: number;
}

/** The connected blobs (8 neighbors) of pixels above the threshold. */
export function findComponents(map: ProbabilityMap, threshold: number): readonly Component[] {
  const runs = findRuns(map, threshold);
  const parents = Array.from(runs.keys());
  joinRuns(runs, parents);
  const groups = new Map<number, Run[]>();
  for (const [index, run] of runs.entries()) {
    const root = rootOf(parents, index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [run]);
    else group.push(run);
  }
  return [...groups.values()].map(describe);
}

/** A horizontal stretch of text pixels: columns start … end − 1. */
interface Run {
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly sum: number;
}

function findRuns(map: ProbabilityMap, threshold: number): readonly Run[] {
  const runs: Run[] = [];
  for (let row = 0; row < map.usedHeight; row += 1) {
    runs.push(...runsOfRow(map, row, threshold));
  }
  return runs;
}

function runsOfRow(map: ProbabilityMap, row: number, threshold: number): readonly Run[] {
  const runs: Run[] = [];
  const offset = row * map.width;
  let start = -1;
  let sum = 0;
  for (let column = 0; column <= map.usedWidth; column += 1) {
    const value = column < map.usedWidth ? floatAt(map.data, offset + column) : 0;
    if (value > threshold) {
      if (start < 0) start = column;
      sum += value;
    } else if (start >= 0) {
      runs.push({ row, start, end: column, sum });
      start = -1;
      sum = 0;
    }
  }
  return runs;
}

/** Joins runs of neighboring rows that touch; the runs come sorted by row, then column. */
function joinRuns(runs: readonly Run[], parents: number[]): void {
  let above = 0;
  for (const [index, run] of runs.entries()) {
    for (;;) {
      const candidate = runs[above];
      if (candidate === undefined || candidate.row >= run.row - 1) break;
      above += 1;
    }
    for (let other = above; other < index; other += 1) {
      const candidate = runs[other];
      if (candidate === undefined || candidate.row >= run.row) break;
      if (candidate.start <= run.end && candidate.end >= run.start) {
        parents[rootOf(parents, other)] = rootOf(parents, index);
      }
    }
  }
}

function rootOf(parents: number[], index: number): number {
  let root = index;
  for (;;) {
    const parent = parents[root] ?? root;
    if (parent === root) return root;
    parents[root] = parents[parent] ?? parent;
    root = parent;
  }
}

function describe(runs: readonly Run[]): Component {
  const outline: Point[] = [];
  let sum = 0;
  let pixels = 0;
  for (const { row, start, end, sum: part } of runs) {
    outline.push({ x: start, y: row }, { x: end, y: row });
    outline.push({ x: start, y: row + 1 }, { x: end, y: row + 1 });
    sum += part;
    pixels += end - start;
  }
  return { outline, score: sum / pixels, pixels };
}
