import type { FileUpload } from 'graphql-upload-minimal';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { LicenseImage } from '../../domain/image.ts';
import type { ImageIntake } from '../../recognition/ports.ts';
import type { ImageInput } from '../types/image-input.ts';

/** Turns an argument into an image; the same text or upload of one request is read once. */
export type ImageReader = (input: ImageInput) => Promise<LicenseImage>;

/** @returns the reader of one request. */
export function createImageReader(intake: ImageIntake, signal: AbortSignal): ImageReader {
  const images = new Map<string | Promise<FileUpload>, Promise<LicenseImage>>();
  const once = (
    source: string | Promise<FileUpload>,
    read: () => Promise<LicenseImage>,
  ): Promise<LicenseImage> => {
    const image = images.get(source) ?? read();
    images.set(source, image);
    return image;
  };
  return async ({ base64, url, upload }) => {
    if (base64 !== undefined) {
      return once(
        base64,
        () =>
          new Promise((resolve) => {
            resolve(intake.fromBase64(base64));
          }),
      );
    }
    if (url !== undefined) return once(`url:${url}`, () => intake.fromUrl(url, signal));
    if (upload !== undefined) return once(upload, () => readUpload(intake, upload, signal));
    throw new LicenseError('BAD_USER_INPUT', {
      message: 'The image has no member. Send exactly one of base64, url and upload.',
    });
  };
}

async function readUpload(
  intake: ImageIntake,
  upload: Promise<FileUpload>,
  signal: AbortSignal,
): Promise<LicenseImage> {
  const stream = await openUpload(upload);
  return intake.fromStream(stream, signal);
}

async function openUpload(upload: Promise<FileUpload>): Promise<NodeJS.ReadableStream> {
  try {
    const file = await upload;
    return file.createReadStream();
  } catch (error) {
    throw new LicenseError('BAD_USER_INPUT', {
      message: 'The file of an upload is missing or broke off. Send it again.',
      cause: error,
    });
  }
}
