import type { IncomingHttpHeaders } from 'node:http';
import { missingHeader } from './refusals.ts';

/**
 * A header's value.
 * @throws ApiRefusal MissingParameter
 */
export function requiredHeader(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name.toLowerCase()];
  if (typeof value !== 'string' || value === '') throw missingHeader(name);
  return value;
}
