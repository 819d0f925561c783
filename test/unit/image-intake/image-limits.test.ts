import { describe, expect, it } from 'vitest';
import { admitImage } from '../../../src/image-intake/admit.ts';
import { readHeader } from '../../../src/image-intake/measure.ts';
import { LIMITS, failureOf } from './admission.ts';
import { animationAs, pictureAs, tiffOf } from './pictures.ts';

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

function animationControl(frames: number): Buffer {
  const chunk = Buffer.alloc(20);
  chunk.writeUInt32BE(8, 0);
  chunk.write('acTL', 4);
  chunk.writeUInt32BE(frames, 8);
  return chunk;
}
