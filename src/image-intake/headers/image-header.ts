/** What an image's header tells, found without decoding a pixel. */
export interface ImageHeader {
  readonly widthPixels: number;
  readonly heightPixels: number;
  /** Frames of an animation, or full pages of a TIFF; 1 for a still. */
  readonly frameCount: number;
}

/**
 * Finds the header and walks the file's structure to its end.
 * @throws RangeError where the file ends too early; LicenseError IMAGE_UNDECODABLE where it is broken.
 */
export type HeaderReader = (bytes: Buffer) => ImageHeader;
