import type { OnFault } from './errors/format-error.ts';

interface FaultLogger {
  debug(): void;
  info(): void;
  warn(message?: unknown): void;
  error(message?: unknown): void;
}

/** Apollo Server's logger: what it complains of is a fault of the gateway; what it tells is nobody's need. */
export function createFaultLogger(onFault: OnFault): FaultLogger {
  const silent = (): void => undefined;
  const complain = (message?: unknown): void => {
    onFault(message instanceof Error ? message : new Error(String(message)));
  };
  return { debug: silent, info: silent, warn: complain, error: complain };
}
