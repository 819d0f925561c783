import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { IMAGE_FORMATS } from '../../../src/domain/image.ts';
import { animationAs, bmpOf, picture, pictureAs } from '../../unit/image-intake/pictures.ts';
import { createRandom } from './random.ts';

/** A picture somebody made to hurt, or broke. */
export interface HostileImage {
  readonly kind: string;
  readonly bytes: Buffer;
}

type Mutation = (bytes: Buffer, random: () => number, other: Buffer) => Buffer;

const below = (random: () => number, limit: number): number => Math.floor(random() * limit);

const withBytes = (bytes: Buffer, change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'cut short': (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  'bits flipped': (bytes, random) =>
    withBytes(bytes, (copy) => {
      for (let flips = 1 + below(random, 8); flips > 0; flips--) {
        const position = below(random, copy.length);
        copy[position] = (copy[position] ?? 0) ^ (1 << below(random, 8));
      }
    }),
  'header rewritten': (bytes, random) =>
    withBytes(bytes, (copy) => {
      for (let position = 8; position < Math.min(64, copy.length); position++) {
        if (random() < 0.15) copy[position] = below(random, 256);
      }
    }),
  'extremes written': (bytes, random) =>
    withBytes(bytes, (copy) => {
      const value = [0, 0xff, 0x7f, 0x80][below(random, 4)] ?? 0;
      const start = below(random, Math.min(200, copy.length));
      copy.fill(value, start, Math.min(copy.length, start + 4));
    }),
  'a part repeated': (bytes, random) => {
    const start = below(random, bytes.length);
    const part = bytes.subarray(start, start + below(random, 200));
    return Buffer.concat([bytes.subarray(0, start), part, part, bytes.subarray(start)]);
  },
  'a part lost': (bytes, random) => {
    const start = below(random, bytes.length);
    return Buffer.concat([
      bytes.subarray(0, start),
      bytes.subarray(start + 1 + below(random, 100)),
    ]);
  },
  'another format inside': (bytes, random, other) => {
    const start = below(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, start), other]);
  },
  'noise behind the signature': (bytes, random) =>
    withBytes(bytes, (copy) => {
      for (let position = 16; position < copy.length; position++)
        copy[position] = below(random, 256);
    }),
};

/** @returns this many mutations of valid pictures of every format, the same each time. */
export async function* mutatedImages(count: number, seed: number): AsyncGenerator<HostileImage> {
  const random = createRandom(seed);
  const pictures = await Promise.all(IMAGE_FORMATS.map((format) => pictureAs(format, 72, 48)));
  const names = Object.keys(MUTATIONS);
  for (let index = 0; index < count; index++) {
    const bytes = pictures[index % pictures.length] ?? Buffer.alloc(0);
    const other = pictures[below(random, pictures.length)] ?? bytes;
    const kind = names[below(random, names.length)] ?? '';
    const mutated = MUTATIONS[kind]?.(bytes, random, other) ?? bytes;
    yield { kind, bytes: mutated };
  }
}

/** Pictures crafted to cost more than they should. */
export async function craftedImages(): Promise<readonly HostileImage[]> {
  const png = await pictureAs('png', 40, 40);
  const jpeg = await pictureAs('jpeg', 40, 40);
  const hugePng = await pngOf(12_000, 5000);
  const scan = jpeg.subarray(jpeg.indexOf('ffda', 0, 'hex'), -2);
  const crafted: Record<string, Buffer> = {
    'a bomb within the limits': hugePng,
    'a bomb beyond the limits': withBytes(png, (copy) => copy.writeUInt32BE(0x7f_ff_ff_ff, 16)),
    'a bomb of text': insertChunk(png, 'zTXt', textBomb()),
    'a bomb of a color profile': insertChunk(png, 'iCCP', textBomb()),
    'scans without end': Buffer.concat([
      jpeg.subarray(0, -2),
      ...Array<Buffer>(150).fill(scan),
      jpeg.subarray(-2),
    ]),
    'metadata of megabytes': insertChunk(png, 'tEXt', Buffer.alloc(6_000_000, 0x41)),
    'a thousand frames': await animationAs('gif', 300),
    'a few frames': await animationAs('webp', 5),
    'a bitmap of lies': withBytes(bmpOf(8, 8), (copy) => copy.writeInt32LE(60_000, 18)),
    'one pixel': await picture(1, 1).png().toBuffer(),
    'one line': await picture(16_000, 1).png().toBuffer(),
    'one column': await picture(1, 16_000).jpeg().toBuffer(),
    CMYK: await picture(300, 200).toColorspace('cmyk').jpeg().toBuffer(),
    '16 bits': await picture(300, 200).toColorspace('rgb16').png().toBuffer(),
    gray: await picture(300, 200).grayscale().tiff().toBuffer(),
    alpha: await picture(300, 200).ensureAlpha(0).webp().toBuffer(),
    turned: await picture(300, 200).withMetadata({ orientation: 7 }).jpeg().toBuffer(),
    noise: await noise(800, 600),
    nothing: Buffer.alloc(0),
    svg: Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    ),
  };
  return Object.entries(crafted).map(([kind, bytes]) => ({ kind, bytes }));
}

const pngOf = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: 'white' } })
    .png({ compressionLevel: 9 })
    .toBuffer();

const noise = (width: number, height: number): Promise<Buffer> => {
  const random = createRandom(7);
  const pixels = Buffer.from(Array.from({ length: width * height }, () => below(random, 256)));
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
};

// A keyword, a compression method, and then a hundred megabytes of nothing in a hundred kilobytes.
const textBomb = (): Buffer =>
  Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(100_000_000))]);

/** Puts a chunk behind IHDR; its checksum is wrong, which decoders are lenient about for text. */
function insertChunk(png: Buffer, type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4);
  return Buffer.concat([png.subarray(0, 33), head, data, Buffer.alloc(4), png.subarray(33)]);
}
