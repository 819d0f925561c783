import type { CardSide } from '../../domain/card.ts';
import { LicenseError } from '../../domain/errors/license-error.ts';
import type { Reading } from '../../domain/recognition.ts';
import { readAnswer } from '../../tencent-wire/answer.ts';

/** The version of Tencent's API that reads; its models change without a version of their own. */
export const TENCENT_REVISION = 'tencent-2018-11-19';

/**
 * Tencent's answer as a reading.
 * @throws LicenseError UPSTREAM_BAD_RESPONSE for an answer without request id or of another shape, and
 *   for one without any page: Tencent refuses an image by a code, so this says nothing of the image.
 */
export function readingFrom(answer: unknown, side: CardSide): Reading {
  const requestId = requestIdOf(answer);
  const { pages, medium, warnings } = readAnswer(answer);
  if (requestId === null) throw new LicenseError('UPSTREAM_BAD_RESPONSE');
  if (pages.length === 0) {
    const tencent = { code: null, message: 'The answer holds no page.', requestId };
    throw new LicenseError('UPSTREAM_BAD_RESPONSE', { tencent });
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
