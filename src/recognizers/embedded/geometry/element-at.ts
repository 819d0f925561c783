/** The element at an index known to exist; separate for each kind of array, so that each stays fast. */
export function byteAt(data: Uint8Array, index: number): number {
  return data[index] ?? 0;
}

export function floatAt(data: Float32Array, index: number): number {
  return data[index] ?? 0;
}

export function integerAt(data: Int32Array, index: number): number {
  return data[index] ?? 0;
}

export function numberAt(data: readonly number[], index: number): number {
  return data[index] ?? 0;
}

export function doubleAt(data: Float64Array, index: number): number {
  return data[index] ?? 0;
}
