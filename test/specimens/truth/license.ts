import type { BackMember, FrontMember, PrintedText } from '../../../src/domain/pages.ts';

/** What stands on the main page: exactly what the contract prints; null for members the page has no place for. */
export type FrontTruth = Readonly<Record<FrontMember, PrintedText>>;

/** What stands on the sub-page: exactly what the contract prints; null for members the page has no place for. */
export type BackTruth = Readonly<Record<BackMember, PrintedText>>;

/** One vehicle's license, both pages. */
export interface LicenseTruth {
  readonly front: FrontTruth;
  readonly back: BackTruth;
  /** The inspection records in the order of the page. */
  readonly records: readonly string[];
}
