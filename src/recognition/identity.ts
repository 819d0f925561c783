import { createHash } from 'node:crypto';
import type { RequestedSide, TractorSide } from '../domain/card.ts';

/** The name of what is asked of an image: 32 hex digits, stable, tells nothing of the image. */
export function recognitionId(
  imageHash: string,
  side: RequestedSide,
  tractorSide: TractorSide | null,
): string {
  const question = `${imageHash}/${side}/${tractorSide ?? ''}`;
  return createHash('sha256').update(question).digest('hex').slice(0, 32);
}
