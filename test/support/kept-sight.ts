import type { Sight } from '../../src/composition/sight.ts';
import { createLog } from '../../src/observability/log.ts';
import { createMetrics } from '../../src/observability/metrics.ts';
import { createRequestScopes } from '../../src/observability/request-scope.ts';
import { createKeeper } from './written.ts';

/** Log and metrics of a gateway within the tests: every level is written, and kept for the search. */
export function createKeptSight(): Pick<Sight, 'log' | 'metrics' | 'scopes'> {
  const scopes = createRequestScopes();
  const log = createLog({ level: 'trace', scopes, destination: { write: createKeeper() } });
  return { log, metrics: createMetrics(), scopes };
}
