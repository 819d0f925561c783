import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { ERROR_CATALOG } from '../../domain/errors/catalog.ts';
import type { ErrorCode } from '../../domain/errors/catalog.ts';
import { LicenseError } from '../../domain/errors/license-error.ts';
import { elideLongQuotations } from './elide.ts';
import { extensionsOf, printLicenseError } from './print-error.ts';
import type { PrintedError } from './print-error.ts';

/** The codes of Apollo Server for errors of GraphQL itself, as the catalogue names them. */
const GRAPHQL_CODES: ReadonlyMap<unknown, ErrorCode> = new Map<string, ErrorCode>([
  ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_PARSE_FAILED'],
  ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED'],
  ['BAD_USER_INPUT', 'BAD_USER_INPUT'],
  ['BAD_REQUEST', 'BAD_REQUEST'],
  ['OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST'],
  ['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_FOUND'],
  ['PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERY_NOT_SUPPORTED'],
]);

/** Is told of every error that is masked, or is the gateway's own fault. */
export type OnFault = (error: unknown) => void;

/** Puts an error into the contract's form; whatever is not of the catalogue is masked. */
export function createFormatError(
  onFault: OnFault,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return ({ message, locations, path, extensions }, error) => ({
    ...printed(error, { message, code: extensions?.['code'] }, onFault),
    ...(locations && { locations }),
    ...(path && { path }),
  });
}

function printed(
  error: unknown,
  { message, code }: { readonly message: string; readonly code: unknown },
  onFault: OnFault,
): PrintedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof LicenseError) {
    if (cause.code === 'INTERNAL_SERVER_ERROR') onFault(cause);
    return printLicenseError(cause);
  }
  const known = GRAPHQL_CODES.get(code) ?? (isRefusedRequest(error) ? 'BAD_REQUEST' : undefined);
  if (known !== undefined) {
    return { message: elideLongQuotations(message), extensions: extensionsOf(known) };
  }
  onFault(cause);
  return {
    message: ERROR_CATALOG.INTERNAL_SERVER_ERROR.message.EN,
    extensions: extensionsOf('INTERNAL_SERVER_ERROR'),
  };
}

/** Apollo Server gives some refusals of a request no code, only a status of the 400s. */
function isRefusedRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  const { http } = error.extensions as { http?: { status?: number } };
  return http?.status !== undefined && http.status >= 400 && http.status < 500;
}
