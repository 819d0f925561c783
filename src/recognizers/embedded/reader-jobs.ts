import type { CardSide, RequestedSide } from '../../domain/card.ts';
import type { LicenseImage } from '../../domain/image.ts';
import type { LicenseReading } from './reader.ts';

/** What a worker is asked: to read the pages asked for, or only to tell which pages there are. */
export interface ReaderJob {
  readonly question: 'READ' | 'SIDE';
  readonly image: LicenseImage;
  readonly side: RequestedSide;
}

/** The answer to either question. */
export type ReaderAnswer =
  | { readonly question: 'READ'; readonly reading: LicenseReading }
  | { readonly question: 'SIDE'; readonly side: CardSide };
