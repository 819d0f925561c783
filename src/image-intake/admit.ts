import { createHash } from 'node:crypto';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { LicenseImage } from '../domain/image.ts';
import type { ImageLimits } from './limits.ts';
import { checkHeader, readHeader } from './measure.ts';
import { tooManyBytes } from './refusals.ts';
import { sniffFormat } from './sniff.ts';

/**
 * Makes whole bytes an image: sniffed, measured, hashed.
 * @param knownSha256 where the bytes were hashed as they arrived.
 * @throws LicenseError IMAGE_EMPTY, IMAGE_FORMAT_UNSUPPORTED, IMAGE_UNDECODABLE or IMAGE_TOO_LARGE.
 */
export function admitImage(bytes: Buffer, limits: ImageLimits, knownSha256?: string): LicenseImage {
  if (bytes.length === 0) throw new LicenseError('IMAGE_EMPTY');
  if (bytes.length > limits.maxBytes) throw tooManyBytes(limits.maxBytes);
  const format = sniffFormat(bytes);
  checkHeader(readHeader(bytes, format), limits);
  const sha256 = knownSha256 ?? createHash('sha256').update(bytes).digest('hex');
  return { bytes, format, sha256 };
}
