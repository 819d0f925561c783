import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Config } from '../config/config.ts';
import { createLog } from '../observability/log.ts';
import type { Log } from '../observability/log.ts';
import { createMetrics } from '../observability/metrics.ts';
import type { Metrics } from '../observability/metrics.ts';
import { createRequestScopes } from '../observability/request-scope.ts';
import type { RequestScope } from '../observability/request-scope.ts';

/** How the gateway's parts tell what happens to them. */
export interface Sight {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly scopes: AsyncLocalStorage<RequestScope>;
  /** A defect, or a fault that nobody is answered with. */
  readonly onFault: (error: unknown) => void;
}

/** Log and metrics by the settings; the log goes to standard output. */
export function composeSight(config: Config): Sight {
  const scopes = createRequestScopes();
  const log = createLog({ level: config.LOG_LEVEL, scopes });
  return {
    log,
    metrics: createMetrics(),
    scopes,
    onFault: (error) => {
      log.fault('fault', error);
    },
  };
}
