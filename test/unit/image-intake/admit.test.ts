// cspell:words WEBPJUNK fffe
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { IMAGE_FORMATS } from '../../../src/domain/image.ts';
import { admitImage } from '../../../src/image-intake/admit.ts';
import type { ImageLimits } from '../../../src/image-intake/limits.ts';
import { readHeader } from '../../../src/image-intake/measure.ts';
import { animationAs, bmpOf, picture, pictureAs } from './pictures.ts';

const LIMITS: ImageLimits = {
  maxBytes: 1_000_000,
  maxPixels: 1_000_000,
  maxSidePixels: 5000,
  maxFrames: 4,
};

const failureOf = (bytes: Buffer, limits = LIMITS): LicenseError => {
  try {
    admitImage(bytes, limits);
  } catch (error) {
    if (error instanceof LicenseError) return error;
    throw error;
  }
  throw new Error('It was admitted.');
};

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

describe('the limits', () => {
  it('stop a bomb of a few bytes before it is decoded', async () => {
    const bomb = await pictureAs('png');
    bomb.writeUInt32BE(20_000, 16);
    bomb.writeUInt32BE(20_000, 20);
    expect(failureOf(bomb).message).toContain('longer than 5000 pixels');
    expect(failureOf(bomb, { ...LIMITS, maxSidePixels: 30_000 }).message).toContain(
      'more than 1000000 pixels',
    );
  });

  it.each(['gif', 'webp'] as const)('count the frames of an animated %s', async (format) => {
    expect(admitImage(await animationAs(format, 4), LIMITS).format).toBe(format);
    const failure = failureOf(await animationAs(format, 5));
    expect(failure.code).toBe('IMAGE_TOO_LARGE');
    expect(failure.message).toContain('more than 4 frames');
  });

  it('count the frames of an animated PNG', async () => {
    const png = await pictureAs('png');
    const animated = Buffer.concat([png.subarray(0, 33), animationControl(9), png.subarray(33)]);
    expect(failureOf(animated).message).toContain('more than 4 frames');
  });

  it('count the full pages of a TIFF, not its thumbnails', () => {
    expect(readHeader(tiffOf([0, 0, 0]), 'tiff').frameCount).toBe(3);
    expect(readHeader(tiffOf([0, 1, 4]), 'tiff').frameCount).toBe(1);
    expect(failureOf(tiffOf([0, 0, 0, 0, 0])).message).toContain('more than 4 frames or pages');
  });

  it('stop a JPEG that repeats its scans', async () => {
    const jpeg = await pictureAs('jpeg');
    const scan = jpeg.subarray(jpeg.indexOf('ffda', 0, 'hex'), -2);
    const many = Buffer.concat([
      jpeg.subarray(0, -2),
      ...Array<Buffer>(300).fill(scan),
      jpeg.subarray(-2),
    ]);
    expect(failureOf(many).message).toContain('more than 200 scans');
  });

  it('stop a GIF whose frame sticks out of its screen', async () => {
    const gif = await pictureAs('gif');
    const frame = gif.indexOf(0x2c, gif.indexOf(0x2c));
    gif.writeUInt16LE(6000, frame + 5);
    expect(failureOf(gif).code).toBe('IMAGE_TOO_LARGE');
  });
});

describe('broken structure is undecodable', () => {
  it.each([
    ['a TIFF whose directories run in a circle', tiffOf([0, 0], 8)],
    ['a TIFF whose strip lies outside', tiffOf([0], 0, 5000)],
    ['a BMP whose header is of no known kind', withUInt32(bmpOf(4, 4), 14, 13)],
    ['a BMP of no known pixel size', withUInt32(bmpOf(4, 4), 28, 7)],
    ['a BMP of no width', bmpOf(0, 4)],
    ['a BMP of negative width', withUInt32(bmpOf(4, 4), 18, 0xff_ff_ff_f0)],
    ['a JPEG that ends before a scan', Buffer.from('ffd8ffd9', 'hex')],
    ['a JPEG without a frame', Buffer.from('ffd8ffda0002ffd9', 'hex')],
    ['a JPEG with a segment of no length', Buffer.from('ffd8ffe00000ffd9', 'hex')],
    ['a JPEG with bytes between its segments', Buffer.from('ffd8ffe000020000ffd9', 'hex')],
    ['a WebP of no known chunk', Buffer.from('RIFF\u0008\0\0\0WEBPJUNK')],
    ['a GIF without an image', Buffer.from('474946383961010001000000003b', 'hex')],
    ['a GIF with a block of no known kind', Buffer.from('4749463839610100010000000001', 'hex')],
    ['an AVIF without meta', Buffer.from('000000106674797061766966', 'hex')],
    [
      'a PNG that does not begin with IHDR',
      Buffer.from('89504e470d0a1a0a0000000049454e4400000000', 'hex'),
    ],
  ])('%s', (...[, bytes]) => {
    expect(failureOf(bytes).code).toBe('IMAGE_UNDECODABLE');
  });

  it('a PNG without pixels', async () => {
    const png = await pictureAs('png');
    const empty = Buffer.concat([png.subarray(0, 33), png.subarray(-12)]);
    expect(failureOf(empty).message).toContain('no pixels');
  });

  it('a lossy and a lossless WebP without their signatures', async () => {
    const lossy = await picture(8, 8).webp().toBuffer();
    lossy[23] = 0;
    const lossless = await picture(8, 8).webp({ lossless: true }).toBuffer();
    lossless[20] = 0;
    expect([failureOf(lossy).code, failureOf(lossless).code]).toStrictEqual([
      'IMAGE_UNDECODABLE',
      'IMAGE_UNDECODABLE',
    ]);
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

function animationControl(frames: number): Buffer {
  const chunk = Buffer.alloc(20);
  chunk.writeUInt32BE(8, 0);
  chunk.write('acTL', 4);
  chunk.writeUInt32BE(frames, 8);
  return chunk;
}

/** A big-endian TIFF of directories alone, one a subfile type; the last one leads to `next`. */
function tiffOf(subfileTypes: readonly number[], next = 0, stripOffset = 0): Buffer {
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

function withUInt32(bytes: Buffer, offset: number, value: number): Buffer {
  bytes.writeUInt32LE(value, offset);
  return bytes;
}

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
