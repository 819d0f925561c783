import { LicenseError } from '../../domain/errors/license-error.ts';
import type { OperationLimits } from './operation-limits.ts';

/**
 * Refuses a document that is too long to be parsed: an image in the document is one token, however
 * long, and only its characters tell.
 * @throws LicenseError REQUEST_TOO_LARGE
 */
export function checkDocumentLength(
  body: unknown,
  { maxDocumentLength }: Pick<OperationLimits, 'maxDocumentLength'>,
): void {
  if (typeof body !== 'object' || body === null || !('query' in body)) return;
  const { query } = body;
  if (typeof query !== 'string' || query.length <= maxDocumentLength) return;
  throw new LicenseError('REQUEST_TOO_LARGE', {
    message: `The GraphQL document has more than ${maxDocumentLength.toString()} characters. Send images as variables, not in the document.`,
  });
}
