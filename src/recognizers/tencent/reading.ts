import type { CardSide } from '../../domain/card.ts';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Reading } from '../../domain/recognition.ts';
import { readAnswer } from '../../tencent-wire/answer.ts';

/** The version of Tencent's API that reads; its models change without a version of their own. */
export const TENCENT_REVISION = 'tencent-2018-11-19';

/**
 * Tencent's answer as a reading.
 * @throws LicenseError UPSTREAM_BAD_RESPONSE for an answer without request id or of another shape,
 *   NOT_A_VEHICLE_LICENSE for one without any page: Tencent found none, and would find none again.
 */
export function readingFrom(answer: unknown, side: CardSide): Reading {
  const requestId = requestIdOf(answer);
  const { pages, medium, warnings } = readAnswer(answer);
  if (requestId === null) throw new LicenseError('UPSTREAM_BAD_RESPONSE');
  if (pages.length === 0) {
    const tencent = { code: null, message: 'The answer holds no page.', requestId };
    throw new LicenseError('NOT_A_VEHICLE_LICENSE', { tencent });
  }
  return {
    engine: 'TENCENT',
    revision: TENCENT_REVISION,
    side,
    medium,
    pages,
    warnings,
    requestId,
    provisional: false,
  };
}

function requestIdOf(answer: unknown): string | null {
  const given = typeof answer === 'object' && answer !== null && 'RequestId' in answer;
  return given && typeof answer.RequestId === 'string' ? answer.RequestId : null;
}
