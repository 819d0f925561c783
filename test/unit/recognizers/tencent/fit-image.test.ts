import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../../src/domain/errors/license-error.ts';
import type { ImageFormat, LicenseImage } from '../../../../src/domain/image.ts';
import { fitImage } from '../../../../src/recognizers/tencent/fit-image.ts';
import type { BmpDecoder } from '../../../../src/recognizers/tencent/fit-image.ts';

const imageOf = (bytes: Uint8Array, format: ImageFormat): LicenseImage => ({
  bytes,
  format,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

const noBmp: BmpDecoder = () => {
  throw new LicenseError('IMAGE_UNDECODABLE');
};

/** Noise, which no format makes small. */
const noise = (width: number, height: number): Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });

const opened = (base64: string): Promise<Metadata> =>
  sharp(Buffer.from(base64, 'base64')).metadata();

describe('fitImage', () => {
  it.each(['png', 'jpeg'] as const)('leaves a small %s as it came', async (format) => {
    const bytes = await noise(40, 30).toFormat(format).toBuffer();
    expect(await fitImage(imageOf(bytes, format), noBmp)).toBe(bytes.toString('base64'));
  });

  it('leaves a small BMP as it came, unopened', async () => {
    const bytes = new TextEncoder().encode('BM…');
    const base64 = Buffer.from(bytes).toString('base64');
    expect(await fitImage(imageOf(bytes, 'bmp'), noBmp)).toBe(base64);
  });

  it.each(['webp', 'tiff', 'gif', 'avif'] as const)('makes a JPEG of a %s', async (format) => {
    const bytes = await noise(40, 30).toFormat(format).toBuffer();
    const {
      format: sent,
      width,
      height,
    } = await opened(await fitImage(imageOf(bytes, format), noBmp));
    expect([sent, width, height]).toStrictEqual(['jpeg', 40, 30]);
  });

  it('bakes the orientation in, which a re-encoded image would lose', async () => {
    const bytes = await noise(40, 30).withMetadata({ orientation: 6 }).webp().toBuffer();
    const { width, height, orientation } = await opened(
      await fitImage(imageOf(bytes, 'webp'), noBmp),
    );
    expect([width, height, orientation]).toStrictEqual([30, 40, undefined]);
  });

  it(
    'makes an image that is too long fit in 7M of base64, at a size that can be read',
    { timeout: 30_000 },
    async () => {
      const bytes = await noise(2600, 1950).png({ compressionLevel: 0 }).toBuffer();
      const base64 = await fitImage(imageOf(bytes, 'png'), noBmp);
      expect(base64.length).toBeLessThanOrEqual(7_000_000);
      const { width } = await opened(base64);
      expect(width).toBeGreaterThanOrEqual(2048);
    },
  );

  it('opens a BMP that is too long by the decoder it is given', async () => {
    const width = 1600;
    const height = 1200;
    const pixels = new Uint8Array(width * height * 3).fill(200);
    const decode: BmpDecoder = () => ({ pixels, width, height, channels: 3 });
    const long = new Uint8Array(width * height * 3 + 54);
    const { format, width: sent } = await opened(await fitImage(imageOf(long, 'bmp'), decode));
    expect([format, sent]).toStrictEqual(['jpeg', width]);
  });

  it('refuses what cannot be opened', async () => {
    const bytes = new TextEncoder().encode('no picture at all');
    await expect(fitImage(imageOf(bytes, 'webp'), noBmp)).rejects.toMatchObject({
      code: 'IMAGE_UNDECODABLE',
    });
  });
});
