/** The formats the gateway opens. */
export const IMAGE_FORMATS = ['png', 'jpeg', 'bmp', 'webp', 'tiff', 'gif', 'avif'] as const;

export type ImageFormat = (typeof IMAGE_FORMATS)[number];

/** An image as it came through the door: whole, sniffed, hashed, within the limits. */
export interface LicenseImage {
  readonly bytes: Uint8Array;
  /** Told by the bytes, never by a name or a header. */
  readonly format: ImageFormat;
  /** SHA-256 of `bytes`, lower-case hex. */
  readonly sha256: string;
}
