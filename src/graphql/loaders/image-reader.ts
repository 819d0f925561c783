import type { FileUpload } from 'graphql-upload-minimal';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { LicenseImage } from '../../domain/image.ts';
import type { ImageIntake, RequestLife } from '../../recognition/ports.ts';
import type { ImageInput } from '../types/image-input.ts';

/** Turns an argument into an image; the same text or upload of one request is read once. */
export type ImageReader = (input: Pick<ImageInput, keyof ImageInput>) => Promise<LicenseImage>;

/** @returns the reader of one request. */
export function createImageReader(intake: ImageIntake, life: RequestLife): ImageReader {
  const { signal, held } = life;
  // Kept apart by kind: the text of an address may be somebody's base64.
  const decode = once(async (text: string) => Promise.resolve(intake.fromBase64(text, held)));
  const fetchOnce = once((url: string) => intake.fromUrl(url, signal, held));
  const receive = once((upload: Promise<FileUpload>) => readUpload(intake, upload, life));
  return async ({ base64, url, upload }) => {
    if (base64 !== undefined) return decode(base64);
    if (url !== undefined) return fetchOnce(url);
    if (upload !== undefined) return receive(upload);
    throw new LicenseError('BAD_USER_INPUT', {
      message: 'The image has no member. Send exactly one of base64, url and upload.',
    });
  };
}

/** Reads each source once, whoever asks for it. */
function once<Source>(
  read: (source: Source) => Promise<LicenseImage>,
): (source: Source) => Promise<LicenseImage> {
  const images = new Map<Source, Promise<LicenseImage>>();
  return (source) => {
    const image = images.get(source) ?? read(source);
    images.set(source, image);
    return image;
  };
}

async function readUpload(
  intake: ImageIntake,
  upload: Promise<FileUpload>,
  { signal, held }: RequestLife,
): Promise<LicenseImage> {
  const stream = await openUpload(upload);
  return intake.fromStream(stream, signal, held);
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
