import type { CardSide, LicenseMedium, RecognitionEngine } from './card.ts';
import type { Finding } from './findings.ts';
import type { LicensePage } from './pages.ts';
import type { Warning } from './warnings.ts';

/** What one engine read in one image. */
export interface Reading {
  readonly engine: RecognitionEngine;
  /** The version of the engine that read; another revision may read otherwise. */
  readonly revision: string;
  readonly side: CardSide;
  readonly medium: LicenseMedium | null;
  /** In the order FRONT, BACK. */
  readonly pages: readonly LicensePage[];
  readonly warnings: readonly Warning[];
  /** Tencent's RequestId; null where Tencent did not answer. */
  readonly requestId: string | null;
  /** True where a stand-in answered for an engine that could not: remembered only briefly. */
  readonly provisional: boolean;
}

/** A reading with its name and date: what is remembered. */
export interface IdentifiedReading extends Reading {
  /** Stable for the same image and side. */
  readonly id: string;
  /** SHA-256 of the image bytes, lower-case hex. */
  readonly imageHash: string;
  /** ISO 8601, UTC. */
  readonly recognizedAt: string;
}

/** A reading as the gateway answers it, with the contradictions found on the day it is asked. */
export interface Recognition extends IdentifiedReading {
  readonly findings: readonly Finding[];
}
