import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { admitImage } from '../../../src/image-intake/admit.ts';
import type { ImageLimits } from '../../../src/image-intake/limits.ts';

/** Small enough to be passed in a test. */
export const LIMITS: ImageLimits = {
  maxBytes: 1_000_000,
  maxPixels: 1_000_000,
  maxSidePixels: 5000,
  maxFrames: 4,
};

/** Why the image is refused. @throws Error where it is admitted. */
export const failureOf = (bytes: Buffer, limits = LIMITS): LicenseError => {
  try {
    admitImage(bytes, limits);
  } catch (error) {
    if (error instanceof LicenseError) return error;
    throw error;
  }
  throw new Error('It was admitted.');
};
