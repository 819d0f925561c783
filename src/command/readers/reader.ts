import type { RequestedSide } from '../../domain/card.ts';
import type { ReadPhoto } from '../outcome.ts';

/** The environment's variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface OpenReaderOptions {
  readonly side: RequestedSide;
  /** A running gateway; undefined reads in this process. */
  readonly endpoint: URL | undefined;
  readonly apiKey: string | undefined;
  readonly environment: Environment;
}

/** A way to read photos, to be closed after the last. */
export interface OpenReader {
  readonly read: ReadPhoto;
  /** Photos it reads well at the same time. */
  readonly concurrency: number;
  /** Names it in the journal. */
  readonly name: string;
  close(): Promise<void>;
}
