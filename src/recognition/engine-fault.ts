import type { ErrorCode } from '../domain/errors/catalog.ts';
import type { LicenseError } from '../domain/errors/license-error.ts';

/** Of the gateway's own faults, those another engine is free of. */
const LOCAL_FAULTS: ReadonlySet<ErrorCode> = new Set([
  'RATE_LIMITED',
  'OVERLOADED',
  'ENGINE_FAILED',
]);

/** True where the engine could not answer, for no reason that lies in the image or the request. */
export function isEngineFault(error: LicenseError): boolean {
  const { category } = error.entry;
  return category === 'ACCOUNT' || category === 'UPSTREAM' || LOCAL_FAULTS.has(error.code);
}
