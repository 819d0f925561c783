import type { FastifyRequest } from 'fastify';
import { LicenseError } from '../domain/errors/license-error.ts';

/** Any of them makes a browser ask first, which a foreign page's form cannot. */
const PREFLIGHT_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight'] as const;

/**
 * Refuses a form that a foreign page could post, before its body is read. GraphQL over JSON is
 * checked by Apollo Server.
 * @throws LicenseError BAD_REQUEST
 */
export function refuseForeignForm({ headers }: FastifyRequest): void {
  // A type's case means nothing: a browser would send `Multipart/…` as unasked as `multipart/…`.
  if (!/^\s*multipart\//iu.test(headers['content-type'] ?? '')) return;
  if (PREFLIGHT_HEADERS.some((name) => (headers[name] ?? '') !== '')) return;
  throw new LicenseError('BAD_REQUEST', {
    message: `A multipart request needs one of the headers ${PREFLIGHT_HEADERS.join(', ')}: protection against cross-site request forgery.`,
  });
}
