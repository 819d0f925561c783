/** Pixels in memory: 8 bits a channel, sRGB, rows from the top, no padding. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel: width × height × 3. */
  readonly data: Uint8Array;
}

/** An image opened for reading. */
export interface DecodedImage {
  /** As displayed: EXIF orientation applied, transparency laid on white, maybe shrunk. */
  readonly bitmap: Bitmap;
  /** Pixels of the displayed image for one pixel of the bitmap, at least 1. */
  readonly scale: number;
  /** The size of the image as displayed. */
  readonly displayedWidth: number;
  readonly displayedHeight: number;
}
