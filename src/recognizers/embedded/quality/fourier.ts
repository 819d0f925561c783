/** Complex numbers side by side; its length is a power of two. */
export interface ComplexRow {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

function reverseBits({ re, im }: ComplexRow): void {
  for (let from = 1, to = 0; from < re.length; from += 1) {
    let bit = re.length >> 1;
    for (; (to & bit) !== 0; bit >>= 1) to ^= bit;
    to ^= bit;
    if (from >= to) continue;
    [re[from], re[to]] = [at(re, to), at(re, from)];
    [im[from], im[to]] = [at(im, to), at(im, from)];
  }
}

/** Turns a row into its frequencies, in place. Source: Cooley and Tukey 1965. */
export function transform(row: ComplexRow): void {
  const { re, im } = row;
  reverseBits(row);
  for (let size = 2; size <= re.length; size *= 2) {
    for (let offset = 0; offset < size / 2; offset += 1) {
      const angle = (-2 * Math.PI * offset) / size;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let a = offset; a < re.length; a += size) {
        const b = a + size / 2;
        const x = at(re, b) * cos - at(im, b) * sin;
        const y = at(re, b) * sin + at(im, b) * cos;
        [re[b], im[b]] = [at(re, a) - x, at(im, a) - y];
        [re[a], im[a]] = [at(re, a) + x, at(im, a) + y];
      }
    }
  }
}
