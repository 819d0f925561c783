/** What an image may measure; whatever is above is refused before anything decodes it. */
export interface ImageLimits {
  readonly maxBytes: number;
  /** Width times height. */
  readonly maxPixels: number;
  /** The longer side. */
  readonly maxSidePixels: number;
  /** Frames of an animation, or full pages of a TIFF; the first one is read. */
  readonly maxFrames: number;
}
