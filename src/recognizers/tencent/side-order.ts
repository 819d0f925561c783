import type { CardSide } from '../../domain/card.ts';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { RecognitionRequest, SideFinder } from '../../recognition/ports.ts';

/** The side to ask for, and the one to ask for where Tencent says the image shows another. */
export interface SideOrder {
  readonly side: CardSide;
  readonly otherwise: CardSide | null;
}

/**
 * Which side to ask Tencent for, who must be told: for AUTO the one the finder sees. Where the finder
 * cannot tell, the main page, which most images show.
 */
export async function sideOrder(
  { image, side, tractorSide }: RecognitionRequest,
  findSide: SideFinder,
  signal: AbortSignal,
): Promise<SideOrder> {
  if (tractorSide !== null) return { side: tractorSide, otherwise: null };
  if (side !== 'AUTO') return { side, otherwise: null };
  const found = await findSide(image, signal).catch((error: unknown): CardSide => {
    if (error instanceof LicenseError && !signal.aborted) return 'FRONT';
    throw error;
  });
  return { side: found, otherwise: found === 'FRONT' ? 'BACK' : 'FRONT' };
}
