import { damaged } from '../refusals.ts';
import type { ImageHeader } from './image-header.ts';

const FIRST_CHUNK = 8;
// Length, type and CRC around each chunk's data.
const CHUNK_FRAME_BYTES = 12;

/** Walks the chunks from IHDR to IEND; `acTL` tells an APNG's frames. Source: PNG, third edition. */
export function readPngHeader(bytes: Buffer): ImageHeader {
  if (typeAt(bytes, FIRST_CHUNK) !== 'IHDR') throw damaged('the PNG does not begin with IHDR');
  const widthPixels = bytes.readUInt32BE(FIRST_CHUNK + 8);
  const heightPixels = bytes.readUInt32BE(FIRST_CHUNK + 12);
  let frameCount = 1;
  let hasPixels = false;
  let offset = FIRST_CHUNK;
  for (let type = ''; type !== 'IEND';) {
    type = typeAt(bytes, offset);
    if (type === 'acTL') frameCount = Math.max(1, bytes.readUInt32BE(offset + 8));
    if (type === 'IDAT') hasPixels = true;
    offset += CHUNK_FRAME_BYTES + bytes.readUInt32BE(offset);
  }
  if (offset > bytes.length) throw damaged('the PNG ends too early');
  if (!hasPixels) throw damaged('the PNG has no pixels');
  return { widthPixels, heightPixels, frameCount };
}

const typeAt = (bytes: Buffer, offset: number): string => {
  // Reading as a number first raises the RangeError that toString would not.
  bytes.readUInt32BE(offset + 4);
  return bytes.toString('latin1', offset + 4, offset + 8);
};
