import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { ImageFormat, LicenseImage } from '../../domain/image.ts';

/** Source: VehicleLicenseOCR, ImageBase64: PNG, JPG, JPEG, BMP. */
const ACCEPTED: ReadonlySet<ImageFormat> = new Set(['png', 'jpeg', 'bmp']);

/** Source: VehicleLicenseOCR: at most 7M of base64; the smaller of the two megabytes is meant here. */
const MAX_BASE64_CHARS = 7_000_000;
const MAX_BYTES = (MAX_BASE64_CHARS / 4) * 3;

/** Ever smaller forms; a card that fills half of the smallest still has letters of 20 pixels. */
const FORMS = [
  { longSidePx: Number.POSITIVE_INFINITY, quality: 92 },
  { longSidePx: 4096, quality: 90 },
  { longSidePx: 3072, quality: 85 },
  { longSidePx: 2048, quality: 80 },
] as const;

/** Pixels, row-major, interleaved. */
export interface RawImage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** Opens a BMP, which sharp cannot. */
export type BmpDecoder = (bytes: Uint8Array) => RawImage;

/**
 * The image in base64, in a format and size that Tencent accepts: as it came where it can be, else as
 * JPEG, upright, scaled down only as far as it must.
 * @throws LicenseError IMAGE_UNDECODABLE, IMAGE_TOO_LARGE
 */
export async function fitImage(image: LicenseImage, decodeBmp: BmpDecoder): Promise<string> {
  if (ACCEPTED.has(image.format) && image.bytes.length <= MAX_BYTES) return base64Of(image.bytes);
  const open = opener(image, decodeBmp);
  const { width, height } = await open().metadata().catch(undecodable);
  const longSide = Math.max(width, height);
  for (const { longSidePx, quality } of FORMS) {
    if (longSidePx !== Number.POSITIVE_INFINITY && longSidePx >= longSide) continue;
    const size = Math.min(longSide, longSidePx);
    const bytes = await open()
      .autoOrient()
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality })
      .toBuffer()
      .catch(undecodable);
    if (bytes.length <= MAX_BYTES) return base64Of(bytes);
  }
  throw new LicenseError('IMAGE_TOO_LARGE');
}

function opener({ format, bytes }: LicenseImage, decodeBmp: BmpDecoder): () => Sharp {
  if (format !== 'bmp') return () => sharp(bytes, { failOn: 'error' });
  const { pixels, width, height, channels } = decodeBmp(bytes);
  return () => sharp(pixels, { raw: { width, height, channels } });
}

function undecodable(cause: unknown): never {
  throw new LicenseError('IMAGE_UNDECODABLE', { cause });
}

const base64Of = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');
