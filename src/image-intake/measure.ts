import { LicenseError } from '../domain/errors/license-error.ts';
import type { ImageFormat } from '../domain/image.ts';
import { readAvifHeader } from './headers/avif.ts';
import { readBmpHeader } from './headers/bmp.ts';
import { readGifHeader } from './headers/gif.ts';
import type { HeaderReader, ImageHeader } from './headers/image-header.ts';
import { readJpegHeader } from './headers/jpeg.ts';
import { readPngHeader } from './headers/png.ts';
import { readTiffHeader } from './headers/tiff.ts';
import { readWebpHeader } from './headers/webp.ts';
import type { ImageLimits } from './limits.ts';
import { damaged } from './refusals.ts';

// Own readers instead of a decoder's: no native code meets bytes that have not been measured, and
// frames, scans and ends too early are told as well.
const READERS: Readonly<Record<ImageFormat, HeaderReader>> = {
  png: readPngHeader,
  jpeg: readJpegHeader,
  bmp: readBmpHeader,
  webp: readWebpHeader,
  tiff: readTiffHeader,
  gif: readGifHeader,
  avif: readAvifHeader,
};

/**
 * Reads the header, without decoding.
 * @throws LicenseError IMAGE_UNDECODABLE where the file is cut short or broken.
 */
export function readHeader(bytes: Buffer, format: ImageFormat): ImageHeader {
  try {
    return READERS[format](bytes);
  } catch (error) {
    if (error instanceof RangeError) throw damaged('it ends too early', error);
    throw error;
  }
}

/** @throws LicenseError IMAGE_UNDECODABLE for an image without extent, IMAGE_TOO_LARGE above a limit. */
export function checkHeader(header: ImageHeader, limits: ImageLimits): void {
  const { widthPixels, heightPixels, frameCount } = header;
  if (widthPixels < 1 || heightPixels < 1 || frameCount < 1) throw damaged('it has no pixels');
  if (Math.max(widthPixels, heightPixels) > limits.maxSidePixels) {
    throw tooLarge(`is longer than ${String(limits.maxSidePixels)} pixels`);
  }
  if (widthPixels * heightPixels > limits.maxPixels) {
    throw tooLarge(`has more than ${String(limits.maxPixels)} pixels`);
  }
  if (frameCount > limits.maxFrames) {
    throw tooLarge(`has more than ${String(limits.maxFrames)} frames or pages`);
  }
}

const tooLarge = (what: string): LicenseError =>
  new LicenseError('IMAGE_TOO_LARGE', { message: `The image ${what}. Send a smaller one.` });
