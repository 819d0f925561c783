import type { OnFault } from './errors/format-error.ts';

interface FaultLogger {
  debug(): void;
  info(): void;
  warn(): void;
  error(message?: unknown): void;
}

/** Apollo Server's logger: its errors are faults of the gateway; what else it tells is advice to who builds it. */
export function createFaultLogger(onFault: OnFault): FaultLogger {
  const silent = (): void => undefined;
  const complain = (message?: unknown): void => {
    onFault(message instanceof Error ? message : new Error(String(message)));
  };
  return { debug: silent, info: silent, warn: silent, error: complain };
}
