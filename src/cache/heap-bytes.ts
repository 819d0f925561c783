// Sizes of V8 on 64 bits with 8-byte tagged values, as `node --allow-natives-syntax` shows them:
// a string has a header of 16 bytes, an object one of 24, an array one of 32, a boxed number 16.
const STRING_HEADER = 16;
const OBJECT_HEADER = 24;
const ARRAY_HEADER = 32;
const BOXED_NUMBER = 16;
const SLOT = 8;

// A string with a character beyond Latin-1 takes two bytes for each.
const ONE_BYTE = /^[\0-\u00ff]*$/;

const stringBytes = (text: string): number =>
  STRING_HEADER + text.length * (ONE_BYTE.test(text) ? 1 : 2);

/** About how many bytes of heap a plain value takes; shared strings are counted each time. */
export function heapBytes(value: unknown): number {
  if (typeof value === 'string') return stringBytes(value);
  if (typeof value === 'number') return BOXED_NUMBER;
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value))
    return value.reduce<number>((sum, item) => sum + SLOT + heapBytes(item), ARRAY_HEADER);
  return Object.values(value).reduce<number>(
    (sum, item) => sum + SLOT + heapBytes(item),
    OBJECT_HEADER,
  );
}
