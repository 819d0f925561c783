import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { IMAGE_FORMATS } from '../../../src/domain/image.ts';
import { admitImage } from '../../../src/image-intake/admit.ts';
import { readHeader } from '../../../src/image-intake/measure.ts';
import { LIMITS, failureOf } from './admission.ts';
import { bmpOf, picture, pictureAs } from './pictures.ts';

/** The format of an admitted image, or the code it was refused with. */
const verdictOn = (bytes: Buffer): string => {
  try {
    return admitImage(bytes, LIMITS).format;
  } catch (error) {
    return error instanceof LicenseError ? error.code : String(error);
  }
};

describe('admitImage', () => {
  it.each(IMAGE_FORMATS)('admits %s and measures it', async (format) => {
    const bytes = await pictureAs(format);
    expect(admitImage(bytes, LIMITS)).toStrictEqual({
      bytes,
      format,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(readHeader(bytes, format)).toStrictEqual({
      widthPixels: 37,
      heightPixels: 23,
      frameCount: 1,
    });
  });

  it.each(IMAGE_FORMATS)('refuses %s cut short anywhere as undecodable', async (format) => {
    const whole = await pictureAs(format, 64, 48);
    // Behind a TIFF's directory stand its resolutions, which nobody misses.
    const end = format === 'tiff' ? whole.readUInt32LE(4) : whole.length;
    for (let length = 16; length < end; length += Math.ceil(end / 60)) {
      expect(failureOf(whole.subarray(0, length)).code, `${String(length)} bytes`).toBe(
        'IMAGE_UNDECODABLE',
      );
    }
  });

  it('answers any bytes behind any signature with a verdict, soon', async () => {
    const pictures = await Promise.all(IMAGE_FORMATS.map((format) => pictureAs(format)));
    fc.assert(
      fc.property(
        fc.constantFrom(...pictures),
        fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 8 }),
        fc.nat(2000),
        (original, changes, length) => {
          const bytes = Buffer.from(original.subarray(0, Math.max(12, length)));
          for (const [position, value] of changes) bytes[position % bytes.length] = value;
          const startedAt = performance.now();
          expect(verdictOn(bytes)).toMatch(/^(?:png|jpeg|bmp|webp|tiff|gif|avif|[A-Z_]+)$/u);
          expect(performance.now() - startedAt).toBeLessThan(500);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('refuses nothing at all as empty', () => {
    expect(failureOf(Buffer.alloc(0)).code).toBe('IMAGE_EMPTY');
  });

  it('refuses more bytes than allowed, before anything else', () => {
    expect(failureOf(Buffer.alloc(1_000_001)).code).toBe('IMAGE_TOO_LARGE');
  });

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['SVG', '\uFEFF<?xml version="1.0"?>\n<!-- a -->\n<svg/>'],
    ['HTML', '  <!DOCTYPE html><title>Sign in</title>'],
    ['XML', '<?xml version="1.0"?><Error/>'],
    ['JSON', '{"error":"not found"}'],
    ['PDF', '%PDF-1.7\n'],
    ['PostScript', '%!PS-Adobe-3.0'],
    ['a ZIP archive', 'PK\u0003\u0004rest'],
    ['a gzip archive', Buffer.from('1f8b0800', 'hex')],
    ['a RAR archive', 'Rar!\u001A\u0007\u0001'],
    ['HEIC', Buffer.from('00000018667479706865696300000000', 'hex')],
    ['HEIC', Buffer.from('00000018667479706d69663100000000', 'hex')],
    ['video', Buffer.from('000000186674797069736f6d00000000', 'hex')],
    ['JPEG XL', Buffer.from('ff0a1234', 'hex')],
    ['JPEG 2000', Buffer.from('0000000c6a5020200d0a870a', 'hex')],
    ['BigTIFF', Buffer.from('49492b0008000000', 'hex')],
    ['an icon', Buffer.from('000001000100', 'hex')],
    ['a Windows program', 'MZ\u0090'],
    ['a netpbm image', 'P6 1 1 255 abc'],
  ])('refuses %s by name', (name, content) => {
    const failure = failureOf(Buffer.from(content));
    expect(failure.code).toBe('IMAGE_FORMAT_UNSUPPORTED');
    expect(failure.message).toContain(`This is ${name}.`);
  });

  it('refuses what nobody knows without a name', () => {
    const failure = failureOf(Buffer.from('a letter'));
    expect(failure.code).toBe('IMAGE_FORMAT_UNSUPPORTED');
    expect(failure.message).not.toContain('This is');
  });
});

describe('unusual pictures are admitted', () => {
  it.each([
    ['CMYK', () => picture(9, 7).toColorspace('cmyk').jpeg()],
    ['gray', () => picture(9, 7).grayscale().jpeg()],
    ['16-bit', () => picture(9, 7).toColorspace('rgb16').png()],
    ['with alpha', () => picture(9, 7).ensureAlpha(0.5).png()],
    ['progressive', () => picture(9, 7).jpeg({ progressive: true })],
    ['turned by EXIF', () => picture(9, 7).withMetadata({ orientation: 6 }).jpeg()],
    ['lossless', () => picture(9, 7).webp({ lossless: true })],
    ['with alpha in WebP', () => picture(9, 7).ensureAlpha(0.5).webp()],
    ['tiled', () => picture(9, 7).tiff({ tile: true })],
    ['bilevel', () => picture(9, 7).toColorspace('b-w').tiff({ bitdepth: 1 })],
  ])('%s', async (...[, make]) => {
    const { data, info } = await make().toBuffer({ resolveWithObject: true });
    const { format } = admitImage(data, LIMITS);
    expect(readHeader(Buffer.from(data), format)).toMatchObject({
      widthPixels: info.width,
      heightPixels: info.height,
    });
  });

  it('a BMP with rows from the top, and one with the old header', () => {
    expect(readHeader(bmpOf(5, -3), 'bmp')).toMatchObject({ widthPixels: 5, heightPixels: 3 });
    expect(readHeader(coreBmp(), 'bmp')).toMatchObject({ widthPixels: 2, heightPixels: 2 });
  });

  it('a JPEG with half a megabyte of metadata', async () => {
    const jpeg = await pictureAs('jpeg');
    const segment = Buffer.concat([Buffer.from('ffe1ffff', 'hex'), Buffer.alloc(65_533, 0x41)]);
    const heavy = Buffer.concat([
      jpeg.subarray(0, 2),
      ...Array<Buffer>(8).fill(segment),
      jpeg.subarray(2),
    ]);
    expect(admitImage(heavy, LIMITS).format).toBe('jpeg');
  });

  it('a JPEG with bytes behind its end', async () => {
    const jpeg = Buffer.concat([await pictureAs('jpeg'), Buffer.from('camera data')]);
    expect(admitImage(jpeg, LIMITS).format).toBe('jpeg');
  });
});

/** A 2×2 bitmap of OS/2's kind. */
function coreBmp(): Buffer {
  const bytes = Buffer.alloc(26 + 2 * 8);
  bytes.write('BM');
  bytes.writeUInt32LE(26, 10);
  bytes.writeUInt32LE(12, 14);
  bytes.writeUInt16LE(2, 18);
  bytes.writeUInt16LE(2, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt16LE(24, 24);
  return bytes;
}
