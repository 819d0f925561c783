/** A character of a value. */
export interface Sign {
  readonly symbol: string;
  /** The highest probability it had, 0 to 1; 0 for one that was not seen. */
  readonly score: number;
  /** The step of the whole line at which it was seen best; null for one that was not seen. */
  readonly step: number | null;
}
