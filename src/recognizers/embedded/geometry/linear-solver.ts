import { numberAt } from './element-at.ts';

/**
 * Solves a square system by Gaussian elimination with partial pivoting; null where it is singular.
 * Both arguments are overwritten.
 */
export function solveLinear(matrix: number[][], rightSide: number[]): number[] | null {
  const size = rightSide.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = pivotRow(matrix, column);
    if (Math.abs(matrix[pivot]?.[column] ?? 0) < 1e-12) return null;
    swap(matrix, column, pivot);
    swap(rightSide, column, pivot);
    for (let row = column + 1; row < size; row += 1) eliminate(matrix, rightSide, column, row);
  }
  return substituteBack(matrix, rightSide);
}

function pivotRow(matrix: readonly (readonly number[])[], column: number): number {
  let best = column;
  for (let row = column + 1; row < matrix.length; row += 1) {
    if (Math.abs(matrix[row]?.[column] ?? 0) > Math.abs(matrix[best]?.[column] ?? 0)) best = row;
  }
  return best;
}

function swap(rows: unknown[], first: number, second: number): void {
  const one = rows[first];
  rows[first] = rows[second];
  rows[second] = one;
}

function eliminate(matrix: number[][], rightSide: number[], column: number, row: number): void {
  const source = matrix[column] ?? [];
  const target = matrix[row] ?? [];
  const factor = numberAt(target, column) / numberAt(source, column);
  for (let index = column; index < source.length; index += 1) {
    target[index] = numberAt(target, index) - factor * numberAt(source, index);
  }
  rightSide[row] = numberAt(rightSide, row) - factor * numberAt(rightSide, column);
}

function substituteBack(
  matrix: readonly (readonly number[])[],
  rightSide: readonly number[],
): number[] {
  const solution = new Array<number>(rightSide.length).fill(0);
  for (let row = rightSide.length - 1; row >= 0; row -= 1) {
    const coefficients = matrix[row] ?? [];
    let sum = rightSide[row] ?? 0;
    for (let index = row + 1; index < solution.length; index += 1) {
      sum -= (coefficients[index] ?? 0) * (solution[index] ?? 0);
    }
    solution[row] = sum / (coefficients[row] ?? 1);
  }
  return solution;
}
