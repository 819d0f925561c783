import { LicenseError } from '../../../domain/errors/license-error.ts';
import { readBmpHeader } from './bmp-header.ts';
import type { BmpHeader } from './bmp-header.ts';
import { unpackRunLengths } from './bmp-run-lengths.ts';

/** Writes the pixel at column `x` of the row that starts at byte `row` as RGBA at `out`. */
type PixelReader = (row: number, x: number, out: number) => void;

/** The bits of a channel, stretched to 0–255. */
function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / most);
}

/** Reads pixels of 16 or 32 bits by the header's masks; without one for alpha they are opaque. */
function maskedPixels(view: DataView, header: BmpHeader, target: Uint8Array): PixelReader {
  const bytes = header.bitsPerPixel / 8;
  const channels = header.masks.map(channelReader);
  const opaque = header.masks[3] === 0;
  return (row, x, out) => {
    const at = row + x * bytes;
    const pixel = bytes === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
    channels.forEach((channel, index) => (target[out + index] = channel(pixel)));
    if (opaque) target[out + 3] = 255;
  };
}

/** Reads pixels of 24 bits: blue, green, red. */
function plainPixels(view: DataView, target: Uint8Array): PixelReader {
  return (row, x, out) => {
    const at = row + x * 3;
    target[out] = view.getUint8(at + 2);
    target[out + 1] = view.getUint8(at + 1);
    target[out + 2] = view.getUint8(at);
    target[out + 3] = 255;
  };
}

/** Paints a color of the palette; an index beyond it is black. */
function paint(header: BmpHeader, index: number, target: Uint8Array, out: number): void {
  for (let channel = 0; channel < 3; channel += 1) {
    target[out + channel] = header.palette[index * 3 + channel] ?? 0;
  }
  target[out + 3] = 255;
}

/** Reads pixels of 1, 4 or 8 bits, the highest bits first, through the palette. */
function palettePixels(view: DataView, header: BmpHeader, target: Uint8Array): PixelReader {
  const bits = header.bitsPerPixel;
  return (row, x, out) => {
    const byte = view.getUint8(row + Math.floor((x * bits) / 8));
    const shift = 8 - bits - ((x * bits) % 8);
    paint(header, (byte >> shift) & (2 ** bits - 1), target, out);
  };
}

function pixelReader(view: DataView, header: BmpHeader, target: Uint8Array): PixelReader {
  if (header.bitsPerPixel <= 8) return palettePixels(view, header, target);
  if (header.bitsPerPixel === 24) return plainPixels(view, target);
  return maskedPixels(view, header, target);
}

function unpack(view: DataView, header: BmpHeader): Uint8Array {
  const { width, height, topDown, bitsPerPixel, compression, pixelOffset } = header;
  const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4;
  const runs = compression.startsWith('RLE') ? unpackRunLengths(view, header) : null;
  if (!runs && view.byteLength < pixelOffset + rowBytes * height) throw new RangeError('cut short');
  const target = new Uint8Array(width * height * 4);
  const read = pixelReader(view, header, target);
  for (let line = 0; line < height; line += 1) {
    const y = topDown ? line : height - 1 - line;
    for (let x = 0; x < width; x += 1) {
      const out = (y * width + x) * 4;
      if (runs) paint(header, runs[line * width + x] ?? 0, target, out);
      else read(pixelOffset + line * rowBytes, x, out);
    }
  }
  return target;
}

/**
 * Opens a Windows or OS/2 bitmap: 1 to 32 bits a pixel, plain, run-length encoded or with bit masks.
 * libvips as sharp ships it does not read the format, and the decoders on npm misread odd widths,
 * 8-bit colors or headers other than one.
 * @returns Red, green, blue, alpha of each pixel, rows from the top.
 * @throws LicenseError IMAGE_UNDECODABLE, or IMAGE_TOO_LARGE above `maxPixels`; RangeError where the file ends early.
 */
export function decodeBmp(
  bytes: Uint8Array,
  maxPixels: number,
): { width: number; height: number; data: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readBmpHeader(view);
  const { width, height } = header;
  if (width * height > maxPixels) throw new LicenseError('IMAGE_TOO_LARGE');
  return { width, height, data: unpack(view, header) };
}
