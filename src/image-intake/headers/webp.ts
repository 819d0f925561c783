import { damaged } from '../refusals.ts';
import type { ImageHeader } from './image-header.ts';

const FIRST_CHUNK = 12;
const SIZE_BITS = 0x3fff;

/** Reads VP8, VP8L and VP8X with its frames. Source: Google, WebP container specification; RFC 6386. */
export function readWebpHeader(bytes: Buffer): ImageHeader {
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) throw damaged('the WebP ends too early');
  const kind = bytes.toString('latin1', FIRST_CHUNK, FIRST_CHUNK + 4);
  const data = FIRST_CHUNK + 8;
  if (kind === 'VP8 ') return readLossy(bytes, data);
  if (kind === 'VP8L') return readLossless(bytes, data);
  if (kind !== 'VP8X') throw damaged('the WebP has no known first chunk');
  return {
    widthPixels: bytes.readUIntLE(data + 4, 3) + 1,
    heightPixels: bytes.readUIntLE(data + 7, 3) + 1,
    frameCount: Math.max(1, countFrames(bytes, end)),
  };
}

const readLossy = (bytes: Buffer, data: number): ImageHeader => {
  if (bytes.readUIntBE(data + 3, 3) !== 0x9d012a) throw damaged('the WebP has no key frame');
  return {
    widthPixels: bytes.readUInt16LE(data + 6) & SIZE_BITS,
    heightPixels: bytes.readUInt16LE(data + 8) & SIZE_BITS,
    frameCount: 1,
  };
};

const readLossless = (bytes: Buffer, data: number): ImageHeader => {
  if (bytes.readUInt8(data) !== 0x2f) throw damaged('the WebP has no lossless signature');
  const packed = bytes.readUInt32LE(data + 1);
  return {
    widthPixels: (packed & SIZE_BITS) + 1,
    heightPixels: ((packed >>> 14) & SIZE_BITS) + 1,
    frameCount: 1,
  };
};

function countFrames(bytes: Buffer, end: number): number {
  let frames = 0;
  for (let offset = FIRST_CHUNK; offset + 8 <= end;) {
    if (bytes.toString('latin1', offset, offset + 4) === 'ANMF') frames += 1;
    const dataBytes = bytes.readUInt32LE(offset + 4);
    // Chunks begin at even positions.
    offset += 8 + dataBytes + (dataBytes % 2);
  }
  return frames;
}
