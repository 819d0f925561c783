import type { RequestedSide } from '../../../domain/card.ts';
import { LicenseError } from '../../../domain/errors/license-error.ts';
import type { FoundPage } from './found-page.ts';

/**
 * The pages to read of those found, in the order FRONT, BACK.
 * @throws LicenseError NOT_A_VEHICLE_LICENSE, MULTIPLE_CARDS or CARD_SIDE_MISMATCH.
 */
export function choosePages(
  pages: readonly FoundPage[],
  side: RequestedSide,
): readonly FoundPage[] {
  const fronts = pages.filter(({ match }) => match.layout.side === 'FRONT');
  const backs = pages.filter(({ match }) => match.layout.side === 'BACK');
  if (pages.length === 0) throw new LicenseError('NOT_A_VEHICLE_LICENSE');
  if (fronts.length > 1 || backs.length > 1) throw new LicenseError('MULTIPLE_CARDS');
  const chosen = { AUTO: [fronts, backs], DOUBLE: [fronts, backs], FRONT: [fronts], BACK: [backs] }[
    side
  ].flat();
  const complete = side === 'DOUBLE' ? chosen.length === 2 : chosen.length > 0;
  if (!complete) throw new LicenseError('CARD_SIDE_MISMATCH');
  return chosen;
}
