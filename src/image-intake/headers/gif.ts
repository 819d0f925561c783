import { damaged } from '../refusals.ts';
import type { ImageHeader } from './image-header.ts';

const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;

/** Walks the blocks to the trailer, counting images. Source: CompuServe, GIF89a. */
export function readGifHeader(bytes: Buffer): ImageHeader {
  let widthPixels = bytes.readUInt16LE(6);
  let heightPixels = bytes.readUInt16LE(8);
  let frameCount = 0;
  let offset = 13 + colorTableBytes(bytes.readUInt8(10));
  for (let block = bytes.readUInt8(offset); block !== TRAILER; block = bytes.readUInt8(offset)) {
    if (block === IMAGE) {
      frameCount += 1;
      // A frame that sticks out of the screen makes decoders grow it.
      widthPixels = Math.max(widthPixels, reach(bytes, offset + 1));
      heightPixels = Math.max(heightPixels, reach(bytes, offset + 3));
      offset += 11 + colorTableBytes(bytes.readUInt8(offset + 9));
    } else if (block === EXTENSION) {
      offset += 2;
    } else {
      throw damaged('a GIF block is of no known kind');
    }
    offset = skipSubBlocks(bytes, offset);
  }
  if (frameCount === 0) throw damaged('the GIF has no image');
  return { widthPixels, heightPixels, frameCount };
}

/** Where a frame ends: its position plus its size, which stand four bytes apart. */
const reach = (bytes: Buffer, offset: number): number =>
  bytes.readUInt16LE(offset) + bytes.readUInt16LE(offset + 4);

const colorTableBytes = (flags: number): number =>
  (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);

function skipSubBlocks(bytes: Buffer, start: number): number {
  let offset = start;
  for (let length = bytes.readUInt8(offset); length !== 0; length = bytes.readUInt8(offset)) {
    offset += length + 1;
  }
  return offset + 1;
}
