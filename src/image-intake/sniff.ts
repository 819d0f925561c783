import { LicenseError } from '../domain/errors/license-error.ts';
import type { ImageFormat } from '../domain/image.ts';
import { nameForeignFormat } from './foreign-formats.ts';

// Own table instead of file-type: its last version for Node 20 only answers asynchronously and
// parses 180 formats' insides, where seven signatures decide what we open.
const SIGNATURES: readonly (readonly [ImageFormat, (text: string) => boolean])[] = [
  ['png', (text) => text.startsWith('\x89PNG\r\n\x1a\n')],
  ['jpeg', (text) => text.startsWith('\xff\xd8\xff')],
  ['bmp', (text) => text.startsWith('BM')],
  ['webp', (text) => text.startsWith('RIFF') && text.startsWith('WEBP', 8)],
  ['tiff', (text) => text.startsWith('II*\0') || text.startsWith('MM\0*')],
  ['gif', (text) => text.startsWith('GIF87a') || text.startsWith('GIF89a')],
  ['avif', hasAvifBrand],
];

// Brands: one major, then compatible ones of four characters each, to the end of the ftyp box.
const MOST_BRAND_CHARACTERS = 64;

function hasAvifBrand(text: string): boolean {
  if (!text.startsWith('ftyp', 4)) return false;
  const boxEnd = Math.min(text.charCodeAt(3), MOST_BRAND_CHARACTERS);
  const brands = text.slice(8, 12) + text.slice(16, boxEnd);
  return /^(?:.{4})*?avi[fs]/su.test(brands);
}

/**
 * Tells the format by the first bytes, whatever a name or a header said.
 * @throws LicenseError IMAGE_FORMAT_UNSUPPORTED naming the format where it is known.
 */
export function sniffFormat(bytes: Buffer): ImageFormat {
  const text = bytes.toString('latin1', 0, MOST_BRAND_CHARACTERS);
  const found = SIGNATURES.find(([, matches]) => matches(text));
  if (found) return found[0];
  const name = nameForeignFormat(bytes);
  const known = name === null ? '' : `This is ${name}. `;
  throw new LicenseError('IMAGE_FORMAT_UNSUPPORTED', {
    message: `${known}Send PNG, JPEG, BMP, WebP, TIFF, GIF or AVIF.`,
  });
}
