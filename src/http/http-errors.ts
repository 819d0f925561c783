import type { FastifyError } from 'fastify';
import type { ErrorCode } from '../domain/errors/catalog.ts';
import { LicenseError } from '../domain/errors/license-error.ts';
import { printLicenseError } from '../graphql/errors/print-error.ts';
import type { PrintedError } from '../graphql/errors/print-error.ts';

/** A refusal before GraphQL, in GraphQL's form. */
export interface RefusedRequest {
  readonly status: number;
  readonly body: { readonly errors: readonly [PrintedError] };
}

/** What is no GraphQL request, and what nobody here will answer; statuses a router may see. */
const STATUSES: Partial<Record<ErrorCode, number>> = { BAD_REQUEST: 400, SHUTTING_DOWN: 503 };

/**
 * Puts what HTTP refused into GraphQL's error form. Any other error of the catalogue is an answer,
 * status 200: behind a router a status of the 400s would lose its code.
 */
export function refuse(error: unknown, onFault: (error: unknown) => void): RefusedRequest {
  const status = statusOf(error);
  const known = asLicenseError(error, status);
  if (known.code === 'INTERNAL_SERVER_ERROR') onFault(error);
  return { status, body: { errors: [printLicenseError(known)] } };
}

function statusOf(error: unknown): number {
  if (error instanceof LicenseError) return STATUSES[error.code] ?? 200;
  if (!(error instanceof Error)) return 500;
  const { statusCode, status } = error as Partial<FastifyError> & { readonly status?: number };
  return statusCode ?? status ?? 500;
}

function asLicenseError(error: unknown, status: number): LicenseError {
  if (error instanceof LicenseError) return error;
  if (status === 413) return new LicenseError('REQUEST_TOO_LARGE', { cause: error });
  if (status >= 400 && status < 500) return new LicenseError('BAD_REQUEST', { cause: error });
  return new LicenseError('INTERNAL_SERVER_ERROR', { cause: error });
}
