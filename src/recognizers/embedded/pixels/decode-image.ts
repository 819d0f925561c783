import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { LicenseError } from '../../../domain/errors/license-error.ts';
import type { LicenseImage } from '../../../domain/image.ts';
import { decodeBmp } from './bmp.ts';
import type { DecodedImage } from './bitmap.ts';
import { isSrgbProfile } from './srgb-profile.ts';

/** Above this an image is a threat to memory, not a photograph: 64 megapixels. */
const MAX_PIXELS = 64_000_000;

const WHITE = '#ffffff';

export interface DecodeOptions {
  /** Shrinks to this longer side, pixels; an image is never enlarged. */
  readonly maxLongSide?: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much of a side stays when the longer one may be `maxLongSide`. */
function shrinkFactor(size: Size, maxLongSide: number): number {
  return Math.min(1, maxLongSide / Math.max(size.width, size.height));
}

/** The pipeline over the image's first frame and its size as displayed. */
async function open(image: LicenseImage): Promise<{ pipeline: Sharp; size: Size }> {
  if (image.format === 'bmp') {
    const { data, ...size } = decodeBmp(image.bytes, MAX_PIXELS);
    return { pipeline: sharp(data, { raw: { ...size, channels: 4 } }), size };
  }
  const options = { failOn: 'error', limitInputPixels: false, pages: 1 } as const;
  const { autoOrient, icc } = await sharp(image.bytes, options).metadata();
  if (autoOrient.width * autoOrient.height > MAX_PIXELS) throw new LicenseError('IMAGE_TOO_LARGE');
  const ignoreIcc = icc !== undefined && isSrgbProfile(icc);
  return { pipeline: sharp(image.bytes, { ...options, ignoreIcc }).autoOrient(), size: autoOrient };
}

/** Three channels from one: a gray image stays one channel on its way out of the pipeline. */
function spreadGray(gray: Uint8Array): Uint8Array {
  const data = new Uint8Array(gray.length * 3);
  for (let index = 0; index < gray.length; index += 1)
    data.fill(gray[index] ?? 0, index * 3, index * 3 + 3);
  return data;
}

/** The same memory as no buffer of Node's: loops over pixels run faster where all arrays are of one kind. */
function plainBytes({ buffer, byteOffset, length }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

async function decode(image: LicenseImage, maxLongSide: number): Promise<DecodedImage> {
  const { pipeline, size } = await open(image);
  const factor = shrinkFactor(size, maxLongSide);
  const resized =
    factor < 1
      ? pipeline.resize({
          width: Math.max(1, Math.round(size.width * factor)),
          height: Math.max(1, Math.round(size.height * factor)),
          fit: 'fill',
        })
      : pipeline;
  const { data, info } = await resized
    .flatten({ background: WHITE })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return {
    bitmap: {
      width: info.width,
      height: info.height,
      data: info.channels === 1 ? spreadGray(data) : plainBytes(data),
    },
    scale: size.width / info.width,
    displayedWidth: size.width,
    displayedHeight: size.height,
  };
}

/**
 * Opens an image for reading: the first frame, upright as displayed, opaque, 8-bit sRGB.
 * @throws LicenseError IMAGE_UNDECODABLE for a damaged image, IMAGE_TOO_LARGE beyond 64 megapixels.
 */
export async function decodeImage(
  image: LicenseImage,
  { maxLongSide = Infinity }: DecodeOptions = {},
): Promise<DecodedImage> {
  try {
    return await decode(image, maxLongSide);
  } catch (error) {
    if (error instanceof LicenseError) throw error;
    throw new LicenseError('IMAGE_UNDECODABLE', { cause: error });
  }
}

/**
 * Keeps libvips to one thread and no cache: each worker is a core's worth already, and no image comes twice.
 * It is one library for the whole process, whichever thread calls.
 */
export function limitDecoder(): void {
  sharp.concurrency(1);
  sharp.cache(false);
}
