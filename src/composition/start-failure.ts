import { ConfigError } from '../config/config.ts';
import { LicenseError } from '../domain/errors/license-error.ts';

/** Exit codes of a gateway that could not start, as the README names them. */
export const START_EXIT = { CONFIGURATION: 2, ADDRESS: 3, ENGINE: 4, OTHER: 1 } as const;

/** Why the gateway did not start, for the operator, and the exit code that says so. */
export interface StartFailure {
  readonly line: string;
  readonly exitCode: number;
}

/** What the system was asked when it refused the address; files are refused with the same codes. */
const ADDRESS_CALLS: readonly unknown[] = ['listen', 'bind', 'getaddrinfo'];

const ADDRESS_ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'Another program listens there already. Set PORT to another port, or 0 for a free one.',
  EACCES: 'The system does not allow to listen there. Set PORT to a port above 1023.',
  EADDRNOTAVAIL: 'This machine has no such address. Set HOST to one of its own.',
  ENOTFOUND: 'There is no host of this name. Set HOST to an address of this machine.',
};
const OTHER_ADVICE = 'Set HOST and PORT to an address of this machine.';

/** @returns one clear line for each thing that is wrong: what it is and what mends it. */
export function reasonNotToStart(error: unknown): StartFailure {
  if (error instanceof ConfigError) {
    return { line: error.message, exitCode: START_EXIT.CONFIGURATION };
  }
  if (error instanceof LicenseError) return { line: error.message, exitCode: START_EXIT.ENGINE };
  if (!(error instanceof Error)) return { line: String(error), exitCode: START_EXIT.OTHER };
  if ('syscall' in error && ADDRESS_CALLS.includes(error.syscall)) {
    const advice = ADDRESS_ADVICE['code' in error ? String(error.code) : ''] ?? OTHER_ADVICE;
    return { line: `${error.message}. ${advice}`, exitCode: START_EXIT.ADDRESS };
  }
  return { line: placedLine(error), exitCode: START_EXIT.OTHER };
}

/** A defect in one line, with the place it comes from. */
function placedLine({ name, message, stack = '' }: Error): string {
  const place = /^\s+at .+$/mu.exec(stack)?.[0].trim() ?? '';
  return `${name}: ${message.split('\n', 1).join('')} ${place}`.trimEnd();
}
