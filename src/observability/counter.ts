import { Counter } from 'prom-client';
import type { Registry } from 'prom-client';

/** What every name of ours begins with. */
export const PREFIX = 'license_gateway_';

/** A counter of ours. */
export const counter = <L extends string>(
  register: Registry,
  name: string,
  help: string,
  labelNames: readonly L[],
): Counter<L> => new Counter({ name: PREFIX + name, help, labelNames, registers: [register] });
