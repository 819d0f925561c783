import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { IMAGE_FORMATS } from '../../../../../src/domain/image.ts';
import type { ImageFormat, LicenseImage } from '../../../../../src/domain/image.ts';
import type { Bitmap } from '../../../../../src/recognizers/embedded/pixels/bitmap.ts';
import { decodeImage } from '../../../../../src/recognizers/embedded/pixels/decode-image.ts';
import { bmpFile, rows24 } from './bmp-file.ts';

const WIDTH = 96;
const HEIGHT = 64;
const image = (bytes: Uint8Array, format: ImageFormat): LicenseImage => ({
  bytes,
  format,
  sha256: '0'.repeat(64),
});
const pixel = ({ width, data }: Bitmap, x: number, y: number): number[] => [
  ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];
const near = (expected: readonly number[]): number[] =>
  expected.map((level) => expect.closeTo(level, -1.2) as number);

/** Left half red, right half blue. */
const halves = Array.from(new Uint8Array(WIDTH * HEIGHT).keys(), (index) =>
  index % WIDTH < WIDTH / 2 ? [220, 30, 40] : [30, 40, 220],
).flat();
const picture = (): Sharp =>
  sharp(new Uint8Array(halves), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });

async function encode(format: ImageFormat): Promise<Uint8Array> {
  if (format === 'bmp') {
    const pixels = rows24(halves, WIDTH, HEIGHT);
    return bmpFile({ width: WIDTH, height: HEIGHT, bits: 24, pixels });
  }
  return await picture().toFormat(format).toBuffer();
}

describe('decodeImage', () => {
  it.each(IMAGE_FORMATS)('opens %s', async (format) => {
    const { bitmap, scale } = await decodeImage(image(await encode(format), format));
    expect(bitmap).toMatchObject({ width: WIDTH, height: HEIGHT });
    expect(bitmap.data).toHaveLength(WIDTH * HEIGHT * 3);
    expect(scale).toBe(1);
    expect(pixel(bitmap, 10, 10)).toEqual(near([220, 30, 40]));
    expect(pixel(bitmap, 85, 50)).toEqual(near([30, 40, 220]));
  });

  it.each(['jpeg', 'bmp', 'png'] as const)(
    'shrinks %s to the longer side asked for',
    async (format) => {
      const opened = await decodeImage(image(await encode(format), format), { maxLongSide: 48 });
      expect(opened.bitmap).toMatchObject({ width: 48, height: 32 });
      expect(opened).toMatchObject({ scale: 2, displayedWidth: WIDTH, displayedHeight: HEIGHT });
      expect(pixel(opened.bitmap, 5, 5)).toEqual(near([220, 30, 40]));
    },
  );

  it('never enlarges', async () => {
    const { bitmap } = await decodeImage(image(await encode('png'), 'png'), { maxLongSide: 500 });
    expect(bitmap).toMatchObject({ width: WIDTH, height: HEIGHT });
  });

  it.each([
    { orientation: 3, turn: 'turned half', topLeft: [30, 40, 220] },
    { orientation: 6, turn: 'turned right', topLeft: [220, 30, 40] },
    { orientation: 8, turn: 'turned left', topLeft: [30, 40, 220] },
    { orientation: 2, turn: 'mirrored', topLeft: [30, 40, 220] },
  ])('shows an image $turn by EXIF as displayed', async ({ orientation, topLeft }) => {
    const bytes = await picture().jpeg().withMetadata({ orientation }).toBuffer();
    const { bitmap, displayedWidth } = await decodeImage(image(bytes, 'jpeg'), { maxLongSide: 48 });
    expect(pixel(bitmap, 3, 3)).toEqual(near(topLeft));
    expect(bitmap.width > bitmap.height).toBe(orientation < 5);
    expect(displayedWidth).toBe(orientation < 5 ? WIDTH : HEIGHT);
  });

  it('lays transparency on white', async () => {
    const bytes = await picture().ensureAlpha(0).png().toBuffer();
    const { bitmap } = await decodeImage(image(bytes, 'png'));
    expect(pixel(bitmap, 10, 10)).toEqual([255, 255, 255]);
  });

  it.each([
    { space: 'cmyk', format: 'jpeg' },
    { space: 'rgb16', format: 'png' },
    { space: 'lab', format: 'tiff' },
  ] as const)('brings $space to 8-bit sRGB', async ({ space, format }) => {
    const bytes = await picture().toColourspace(space).toFormat(format).toBuffer();
    const { bitmap } = await decodeImage(image(bytes, format));
    const [red = 0, , blue = 0] = pixel(bitmap, 10, 10);
    expect(bitmap.data).toHaveLength(WIDTH * HEIGHT * 3);
    expect(red).toBeGreaterThan(blue + 100);
  });

  it.each(['png', 'jpeg'] as const)('spreads gray %s over three channels', async (format) => {
    const bytes = await picture().grayscale().toFormat(format).toBuffer();
    const { bitmap } = await decodeImage(image(bytes, format));
    const [red, green, blue] = pixel(bitmap, 10, 10);
    expect(bitmap.data).toHaveLength(WIDTH * HEIGHT * 3);
    expect([green, blue]).toEqual([red, red]);
  });

  it('shows the first frame of an animation', async () => {
    const frames = await Promise.all(
      ['#00ff00', '#ff0000'].map((background) =>
        sharp({ create: { width: 20, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { bitmap } = await decodeImage(image(bytes, 'gif'));
    expect(bitmap).toMatchObject({ width: 20, height: 20 });
    expect(pixel(bitmap, 5, 5)).toEqual([0, 255, 0]);
  });

  it.each(IMAGE_FORMATS)('refuses a damaged %s', async (format) => {
    const whole = await encode(format);
    const opening = decodeImage(image(whole.subarray(0, Math.min(60, whole.length / 2)), format));
    await expect(opening).rejects.toMatchObject({ code: 'IMAGE_UNDECODABLE' });
  });

  it.each(['jpeg', 'png'] as const)('refuses a %s cut in the middle', async (format) => {
    const noise = sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    });
    const whole = await noise.toFormat(format).toBuffer();
    const opening = decodeImage(image(whole.subarray(0, whole.length / 2), format));
    await expect(opening).rejects.toMatchObject({ code: 'IMAGE_UNDECODABLE' });
  });

  it('refuses more pixels than a photograph has', async () => {
    const huge = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: '#fff' },
    })
      .grayscale()
      .png({ compressionLevel: 1 })
      .toBuffer();
    await expect(decodeImage(image(huge, 'png'))).rejects.toMatchObject({
      code: 'IMAGE_TOO_LARGE',
    });
  });
});
