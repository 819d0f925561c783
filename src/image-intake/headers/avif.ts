import { damaged } from '../refusals.ts';
import type { ImageHeader } from './image-header.ts';

interface Box {
  readonly type: string;
  readonly dataStart: number;
  readonly end: number;
}

// Version and flags of a full box.
const FULL_BOX_BYTES = 4;

/** Finds the image sizes in meta/iprp/ipco/ispe. Source: ISO/IEC 14496-12 and 23008-12. */
export function readAvifHeader(bytes: Buffer): ImageHeader {
  const meta = find(boxesIn(bytes, 0, bytes.length), 'meta');
  const properties = find(boxesIn(bytes, meta.dataStart + FULL_BOX_BYTES, meta.end), 'iprp');
  const container = find(boxesIn(bytes, properties.dataStart, properties.end), 'ipco');
  const sizes = boxesIn(bytes, container.dataStart, container.end)
    .filter((box) => box.type === 'ispe')
    .map((box) => ({
      widthPixels: bytes.readUInt32BE(box.dataStart + FULL_BOX_BYTES),
      heightPixels: bytes.readUInt32BE(box.dataStart + FULL_BOX_BYTES + 4),
    }));
  // Tiles of a grid and thumbnails have sizes, too; the picture is the largest. Of a sequence, the
  // decoder opens the still it begins with.
  return {
    widthPixels: Math.max(0, ...sizes.map((size) => size.widthPixels)),
    heightPixels: Math.max(0, ...sizes.map((size) => size.heightPixels)),
    frameCount: 1,
  };
}

const find = (boxes: readonly Box[], type: string): Box => {
  const box = boxes.find((candidate) => candidate.type === type);
  if (!box) throw damaged(`the AVIF has no ${type} box`);
  return box;
};

const MOST_BOXES = 10_000;

function boxesIn(bytes: Buffer, start: number, end: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let offset = start; offset < end;) {
    const box = readBox(bytes, offset, end);
    if (box.end > end || box.end <= offset || boxes.length === MOST_BOXES) {
      throw damaged('an AVIF box ends outside its container');
    }
    boxes.push(box);
    offset = box.end;
  }
  return boxes;
}

function readBox(bytes: Buffer, offset: number, end: number): Box {
  const size = bytes.readUInt32BE(offset);
  const type = bytes.toString('latin1', offset + 4, offset + 8);
  // Size 1: a 64-bit size follows the type; size 0: to the end.
  if (size === 1) {
    const largeSize = Number(bytes.readBigUInt64BE(offset + 8));
    return { type, dataStart: offset + 16, end: offset + largeSize };
  }
  return { type, dataStart: offset + 8, end: size === 0 ? end : offset + size };
}
