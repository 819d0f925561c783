import type { BmpHeader } from './bmp-header.ts';

/** Escapes after a zero count. Source: BMP run-length encoding. */
const END_OF_LINE = 0;
const END_OF_BITMAP = 1;
const DELTA = 2;

/** Where the next pixel goes. */
interface Cursor {
  x: number;
  y: number;
}

/** The color index at a place in a run: whole bytes at 8 bits, the high half first at 4. */
function indexIn(byte: number, place: number, bits: number): number {
  if (bits === 8) return byte;
  return place % 2 === 0 ? byte >> 4 : byte & 15;
}

/** Unpacks run lengths into one color index a pixel, in file order; what is skipped stays 0. */
export function unpackRunLengths(view: DataView, header: BmpHeader): Uint8Array {
  const { width, height, bitsPerPixel } = header;
  const indexes = new Uint8Array(width * height);
  const cursor: Cursor = { x: 0, y: 0 };
  const put = (index: number): void => {
    if (cursor.x < width && cursor.y < height) indexes[cursor.y * width + cursor.x] = index;
    cursor.x += 1;
  };
  let at = header.pixelOffset;
  while (cursor.y < height) {
    const count = view.getUint8(at);
    const value = view.getUint8(at + 1);
    at += 2;
    if (count > 0) {
      for (let place = 0; place < count; place += 1) put(indexIn(value, place, bitsPerPixel));
    } else if (value === END_OF_BITMAP) {
      break;
    } else if (value === END_OF_LINE) {
      cursor.x = 0;
      cursor.y += 1;
    } else if (value === DELTA) {
      cursor.x += view.getUint8(at);
      cursor.y += view.getUint8(at + 1);
      at += 2;
    } else {
      for (let place = 0; place < value; place += 1) {
        put(
          indexIn(view.getUint8(at + Math.floor((place * bitsPerPixel) / 8)), place, bitsPerPixel),
        );
      }
      // Literal runs are padded to 16 bits.
      at += Math.ceil((value * bitsPerPixel) / 16) * 2;
    }
  }
  return indexes;
}
