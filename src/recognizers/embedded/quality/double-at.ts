/** The element at an index known to exist; apart from the other kinds of arrays, so that it stays fast. */
export function doubleAt(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
