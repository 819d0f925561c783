import { LicenseError } from '../domain/errors/license-error.ts';
import type { Caller, Scope } from './ports.ts';

/** @throws LicenseError FORBIDDEN where the caller's credentials do not allow it. */
export function requireScope(caller: Caller, scope: Scope): void {
  if (caller.scopes.has(scope)) return;
  throw new LicenseError('FORBIDDEN', {
    message: `The credentials lack the scope "${scope}". Ask the operator for it.`,
  });
}
