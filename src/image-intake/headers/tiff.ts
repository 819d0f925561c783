import { damaged } from '../refusals.ts';
import type { ImageHeader } from './image-header.ts';

const NEW_SUBFILE_TYPE = 254;
const IMAGE_WIDTH = 256;
const IMAGE_LENGTH = 257;
// Where strips and tiles begin, and how many bytes each has.
const PIXEL_POSITIONS = [
  { offsets: 273, byteCounts: 279 },
  { offsets: 324, byteCounts: 325 },
] as const;
const ENTRY_BYTES = 12;
const SHORT = 3;
// Bit 0: a reduced copy of another page; bit 2: its mask.
const NOT_A_PAGE = 0b101;
const MOST_DIRECTORIES = 1000;

/** Where an entry's values stand; a single one stands in the entry itself. */
interface Entry {
  readonly count: number;
  readonly valueAt: (index: number) => number;
}

interface Directory {
  readonly entries: ReadonlyMap<number, Entry>;
  /** Position of the following directory; 0 behind the last. */
  readonly next: number;
}

/** Walks the chain of directories, counting full pages. Source: Adobe, TIFF revision 6.0. */
export function readTiffHeader(bytes: Buffer): ImageHeader {
  const pages: Directory[] = [];
  const visited = new Set<number>();
  let offset = numbersOf(bytes).uint32(4);
  while (offset !== 0) {
    if (visited.has(offset) || visited.size > MOST_DIRECTORIES) {
      throw damaged('the TIFF directories run in a circle');
    }
    visited.add(offset);
    const directory = readDirectory(bytes, offset);
    if ((firstValue(directory, NEW_SUBFILE_TYPE) & NOT_A_PAGE) === 0) pages.push(directory);
    offset = directory.next;
  }
  for (const page of pages) checkPixels(page, bytes.length);
  const longest = (tag: number): number =>
    Math.max(0, ...pages.map((page) => firstValue(page, tag)));
  return {
    widthPixels: longest(IMAGE_WIDTH),
    heightPixels: longest(IMAGE_LENGTH),
    frameCount: pages.length,
  };
}

const firstValue = ({ entries }: Directory, tag: number): number =>
  entries.get(tag)?.valueAt(0) ?? 0;

function checkPixels({ entries }: Directory, length: number): void {
  for (const position of PIXEL_POSITIONS) {
    const offsets = entries.get(position.offsets);
    const byteCounts = entries.get(position.byteCounts);
    if (offsets && byteCounts) checkStrips(offsets, byteCounts, length);
  }
}

function checkStrips(offsets: Entry, byteCounts: Entry, length: number): void {
  const count = Math.min(offsets.count, byteCounts.count);
  for (let index = 0; index < count; index++) {
    const end = offsets.valueAt(index) + byteCounts.valueAt(index);
    if (end > length) throw damaged('the TIFF ends too early');
  }
}

function readDirectory(bytes: Buffer, offset: number): Directory {
  const { uint16, uint32 } = numbersOf(bytes);
  const entryCount = uint16(offset);
  const entries = new Map<number, Entry>();
  for (let index = 0; index < entryCount; index++) {
    const entry = offset + 2 + index * ENTRY_BYTES;
    const tag = uint16(entry);
    if (!entries.has(tag)) entries.set(tag, readEntry(bytes, entry));
  }
  return { entries, next: uint32(offset + 2 + entryCount * ENTRY_BYTES) };
}

function readEntry(bytes: Buffer, offset: number): Entry {
  const { uint16, uint32 } = numbersOf(bytes);
  const count = uint32(offset + 4);
  const [read, size] = uint16(offset + 2) === SHORT ? [uint16, 2] : [uint32, 4];
  const start = count * size <= 4 ? offset + 8 : uint32(offset + 8);
  return { count, valueAt: (index) => read(start + index * size) };
}

interface NumberReaders {
  readonly uint16: (offset: number) => number;
  readonly uint32: (offset: number) => number;
}

/** `II`, for Intel, writes the low byte first; `MM`, for Motorola, the high one. */
const numbersOf = (bytes: Buffer): NumberReaders =>
  bytes.readUInt8(0) === 0x49
    ? {
        uint16: (offset) => bytes.readUInt16LE(offset),
        uint32: (offset) => bytes.readUInt32LE(offset),
      }
    : {
        uint16: (offset) => bytes.readUInt16BE(offset),
        uint32: (offset) => bytes.readUInt32BE(offset),
      };
