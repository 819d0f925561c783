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

/** A reading as the gateway answers it: named, dated, with its contradictions. */
export interface Recognition extends Reading {
  /** Stable for the same image and side. */
  readonly id: string;
  /** SHA-256 of the image bytes, lower-case hex. */
  readonly imageHash: string;
  readonly findings: readonly Finding[];
  /** ISO 8601, UTC. */
  readonly recognizedAt: string;
}
