import { createHash } from 'node:crypto';
import type { RequestedSide, TractorSide } from '../domain/card.ts';

const SIDES = ['FRONT', 'BACK', 'DOUBLE', 'AUTO'] as const satisfies readonly RequestedSide[];
const TRACTOR_SIDES = [null, 'FRONT', 'BACK'] as const satisfies readonly (TractorSide | null)[];

/** The name of what is asked of an image: 32 hex digits, stable, tells nothing of the image. */
export function recognitionId(
  imageHash: string,
  side: RequestedSide,
  tractorSide: TractorSide | null,
): string {
  const question = `${imageHash}/${side}/${tractorSide ?? ''}`;
  return createHash('sha256').update(question).digest('hex').slice(0, 32);
}

/** Every name under which something may be remembered of an image. */
export const idsOfImage = (imageHash: string): readonly string[] =>
  SIDES.flatMap((side) =>
    TRACTOR_SIDES.map((tractorSide) => recognitionId(imageHash, side, tractorSide)),
  );

const ID = /^[\da-f]{32}$/;

/** Whether this can be the name of anything remembered; what cannot is not even looked for. */
export const isRecognitionId = (text: string): boolean => ID.test(text);
