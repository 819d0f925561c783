import { knowsCallers } from '../config/access-rules.ts';
import type { Config } from '../config/config.ts';
import { createCallerShares } from '../recognition/caller-shares.ts';
import type { CallerShares } from '../recognition/ports.ts';
import { workersOf } from './embedded-engine.ts';
import { enginesOf } from './engines.ts';

/**
 * Leaves the embedded reader's other half of the queue to others: a caller has every worker and half
 * of it. Undefined where nobody says who he is, or where another engine is asked first.
 */
export function composeCallerShares(config: Config): CallerShares | undefined {
  const hasCallers = knowsCallers(config) || config.TENCENT_API_KEYS.length > 0;
  if (!hasCallers || enginesOf(config)[0] !== 'embedded') return undefined;
  return createCallerShares(workersOf(config) + Math.ceil(config.OCR_QUEUE / 2));
}
