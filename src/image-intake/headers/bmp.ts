import { damaged } from '../refusals.ts';
import type { ImageHeader } from './image-header.ts';

const DIB_HEADER = 14;
const CORE_HEADER_BYTES = 12;
const BITS_PER_PIXEL = new Set([1, 2, 4, 8, 16, 24, 32]);
const UNCOMPRESSED = new Set([0, 3, 6]);

/** Reads BITMAPCOREHEADER and BITMAPINFOHEADER with its successors. Source: Microsoft, wingdi.h. */
export function readBmpHeader(bytes: Buffer): ImageHeader {
  const headerBytes = bytes.readUInt32LE(DIB_HEADER);
  const isCore = headerBytes === CORE_HEADER_BYTES;
  if (!isCore && headerBytes < 40) throw damaged('the BMP header is of no known kind');
  const widthPixels = isCore ? bytes.readUInt16LE(18) : bytes.readInt32LE(18);
  // A negative height counts rows from the top.
  const heightPixels = isCore ? bytes.readUInt16LE(20) : Math.abs(bytes.readInt32LE(22));
  const bitsPerPixel = bytes.readUInt16LE(isCore ? 24 : 28);
  if (!BITS_PER_PIXEL.has(bitsPerPixel)) throw damaged('the BMP has no known pixel size');
  const isCompressed = !isCore && !UNCOMPRESSED.has(bytes.readUInt32LE(30));
  // Rows are filled up to whole groups of four bytes.
  const rowBytes = Math.ceil((widthPixels * bitsPerPixel) / 32) * 4;
  const end = bytes.readUInt32LE(10) + (isCompressed ? 1 : rowBytes * heightPixels);
  if (end > bytes.length) throw damaged('the BMP ends too early');
  return { widthPixels, heightPixels, frameCount: 1 };
}
