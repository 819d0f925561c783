// cspell:words WEBPJUNK
import { describe, expect, it } from 'vitest';
import { failureOf } from './admission.ts';
import { bmpOf, picture, pictureAs, tiffOf } from './pictures.ts';

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

function withUInt32(bytes: Buffer, offset: number, value: number): Buffer {
  bytes.writeUInt32LE(value, offset);
  return bytes;
}
