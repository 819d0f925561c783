import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { ImageFormat } from '../../../src/domain/image.ts';

/** A picture of noise-free stripes, so that every codec has something to keep. */
export const picture = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 120, b: 40 } } });

/** A 24-bit BMP, rows from the bottom, or from the top where `height` is negative. */
export function bmpOf(width: number, height: number): Buffer {
  const rowBytes = Math.ceil((width * 24) / 32) * 4;
  const bytes = Buffer.alloc(54 + rowBytes * Math.abs(height), 0x80);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  bytes.fill(0, 30, 54);
  return bytes;
}

/** The same small picture in a format. */
export function pictureAs(format: ImageFormat, width = 37, height = 23): Promise<Buffer> {
  if (format === 'bmp') return Promise.resolve(bmpOf(width, height));
  return picture(width, height).toFormat(format).toBuffer();
}

/** Frames of different colors in one animated file. */
export async function animationAs(format: 'gif' | 'webp', frames: number): Promise<Buffer> {
  const size = { width: 16, height: 12 };
  const pages = await Promise.all(
    [...Array(frames).keys()].map((index) =>
      sharp({
        create: {
          ...size,
          channels: 3,
          background: { r: (index * 37) % 256, g: index % 256, b: 9 },
        },
      })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(pages, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
}

/** A big-endian TIFF of directories alone, one a subfile type; the last one leads to `next`. */
export function tiffOf(subfileTypes: readonly number[], next = 0, stripOffset = 0): Buffer {
  const directoryBytes = 2 + 5 * 12 + 4;
  const bytes = Buffer.alloc(8 + subfileTypes.length * directoryBytes);
  bytes.write('MM\0*');
  bytes.writeUInt32BE(8, 4);
  subfileTypes.forEach((subfileType, index) => {
    const offset = 8 + index * directoryBytes;
    const tags = { 254: subfileType, 256: 10, 257: 20, 273: stripOffset, 279: 1 };
    bytes.writeUInt16BE(Object.keys(tags).length, offset);
    Object.entries(tags).forEach(([tag, value], entry) => {
      bytes.writeUInt16BE(Number(tag), offset + 2 + entry * 12);
      bytes.writeUInt16BE(4, offset + 4 + entry * 12);
      bytes.writeUInt32BE(1, offset + 6 + entry * 12);
      bytes.writeUInt32BE(value, offset + 10 + entry * 12);
    });
    const isLast = index === subfileTypes.length - 1;
    bytes.writeUInt32BE(isLast ? next : offset + directoryBytes, offset + directoryBytes - 4);
  });
  return bytes;
}
