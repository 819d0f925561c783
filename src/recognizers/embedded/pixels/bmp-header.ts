import { LicenseError } from '../../../domain/errors/license-error.ts';

/** How the pixels of a bitmap file are packed. Source: BITMAPINFOHEADER, biCompression. */
export type BmpCompression = 'RGB' | 'RLE8' | 'RLE4' | 'BITFIELDS';

/** What a bitmap file says of itself before its pixels. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** Rows usually run from the bottom; a negative height in the file says from the top. */
  readonly topDown: boolean;
  readonly bitsPerPixel: number;
  readonly compression: BmpCompression;
  /** Where the pixels start, bytes. */
  readonly pixelOffset: number;
  /** Red, green, blue for each index; empty above 8 bits. */
  readonly palette: Uint8Array;
  /** The bits of red, green, blue and alpha in a pixel of 16 or 32 bits; 0 for none. */
  readonly masks: readonly [number, number, number, number];
}

const FILE_HEADER_BYTES = 14;
const CORE_HEADER_BYTES = 12;
const INFO_HEADER_BYTES = 40;
const ALPHA_MASK_HEADER_BYTES = 56;
const COMPRESSIONS: Readonly<Record<number, BmpCompression>> = {
  0: 'RGB',
  1: 'RLE8',
  2: 'RLE4',
  3: 'BITFIELDS',
  6: 'BITFIELDS',
};
const DEPTHS: Readonly<Record<BmpCompression, readonly number[]>> = {
  RGB: [1, 4, 8, 16, 24, 32],
  RLE8: [8],
  RLE4: [4],
  BITFIELDS: [16, 32],
};

const damaged = (): LicenseError => new LicenseError('IMAGE_UNDECODABLE');

/** Masks: after a 40-byte header or within a longer one; by default 5 bits a channel of 16, 8 of 32. */
function readMasks(view: DataView, bits: number, compression: BmpCompression): BmpHeader['masks'] {
  if (compression !== 'BITFIELDS') {
    return bits === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0x00ff00, 0x0000ff, 0];
  }
  const at = FILE_HEADER_BYTES + INFO_HEADER_BYTES;
  const headerBytes = view.getUint32(FILE_HEADER_BYTES, true);
  const [red, green, blue] = [0, 4, 8].map((offset) => view.getUint32(at + offset, true));
  const alpha = headerBytes >= ALPHA_MASK_HEADER_BYTES ? view.getUint32(at + 12, true) : 0;
  return [red ?? 0, green ?? 0, blue ?? 0, alpha];
}

/** Colors stand between header and pixels as blue, green, red and, but in the oldest form, a spare byte. */
function readPalette(view: DataView, start: number, count: number, stride: number): Uint8Array {
  const palette = new Uint8Array(count * 3);
  for (let index = 0; index < count; index += 1) {
    const at = start + index * stride;
    palette[index * 3] = view.getUint8(at + 2);
    palette[index * 3 + 1] = view.getUint8(at + 1);
    palette[index * 3 + 2] = view.getUint8(at);
  }
  return palette;
}

/** The header of OS/2 1.x: 16-bit sizes, no compression. */
function readCoreHeader(view: DataView): BmpHeader {
  const bitsPerPixel = view.getUint16(24, true);
  const colors = bitsPerPixel <= 8 ? 2 ** bitsPerPixel : 0;
  return {
    width: view.getUint16(18, true),
    height: view.getUint16(20, true),
    topDown: false,
    bitsPerPixel,
    compression: 'RGB',
    pixelOffset: view.getUint32(10, true),
    palette: readPalette(view, FILE_HEADER_BYTES + CORE_HEADER_BYTES, colors, 3),
    masks: readMasks(view, bitsPerPixel, 'RGB'),
  };
}

function readInfoHeader(view: DataView, headerBytes: number): BmpHeader {
  const height = view.getInt32(22, true);
  const bitsPerPixel = view.getUint16(28, true);
  const compression = COMPRESSIONS[view.getUint32(30, true)];
  if (compression === undefined) throw damaged();
  const most = bitsPerPixel <= 8 ? 2 ** bitsPerPixel : 0;
  const told = view.getUint32(46, true);
  const colors = told === 0 ? most : Math.min(told, most);
  return {
    width: view.getInt32(18, true),
    height: Math.abs(height),
    topDown: height < 0,
    bitsPerPixel,
    compression,
    pixelOffset: view.getUint32(10, true),
    palette: readPalette(view, FILE_HEADER_BYTES + headerBytes, colors, 4),
    masks: readMasks(view, bitsPerPixel, compression),
  };
}

/**
 * Reads a bitmap file's headers, masks and colors.
 * @throws LicenseError IMAGE_UNDECODABLE for what no encoder writes; RangeError where the file ends early.
 */
export function readBmpHeader(view: DataView): BmpHeader {
  if (view.getUint16(0) !== 0x424d) throw damaged();
  const headerBytes = view.getUint32(FILE_HEADER_BYTES, true);
  if (headerBytes !== CORE_HEADER_BYTES && headerBytes < INFO_HEADER_BYTES) throw damaged();
  const header =
    headerBytes === CORE_HEADER_BYTES ? readCoreHeader(view) : readInfoHeader(view, headerBytes);
  const known = DEPTHS[header.compression].includes(header.bitsPerPixel);
  if (!known || header.width < 1 || header.height < 1) throw damaged();
  return header;
}
