import { ConfigError } from '../config/config.ts';
import { LicenseError } from '../domain/errors/license-error.ts';

/** Exit codes of a gateway that could not start, as the README names them. */
export const START_EXIT = { CONFIGURATION: 2, ADDRESS: 3, ENGINE: 4, OTHER: 1 } as const;

/** Why the gateway did not start, for the operator, and the exit code that says so. */
export interface StartFailure {
  readonly line: string;
  readonly exitCode: number;
}

const ADDRESS_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'Another program listens there already. Set PORT to another port, or 0 for a free one.',
  EACCES: 'The system does not allow to listen there. Set PORT to a port above 1023.',
  EADDRNOTAVAIL: 'This machine has no such address. Set HOST to one of its own.',
};

/** @returns one clear line: what is wrong and what mends it. */
export function reasonNotToStart(error: unknown): StartFailure {
  if (error instanceof ConfigError) {
    return { line: error.message, exitCode: START_EXIT.CONFIGURATION };
  }
  if (error instanceof LicenseError) return { line: error.message, exitCode: START_EXIT.ENGINE };
  if (!(error instanceof Error)) return { line: String(error), exitCode: START_EXIT.OTHER };
  const advice = 'code' in error ? ADDRESS_ERRORS[String(error.code)] : undefined;
  if (advice !== undefined) {
    return { line: `${error.message}. ${advice}`, exitCode: START_EXIT.ADDRESS };
  }
  return { line: error.stack ?? error.message, exitCode: START_EXIT.OTHER };
}
