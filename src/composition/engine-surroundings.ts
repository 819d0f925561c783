import type { CallLimiter, Clock } from '../recognition/ports.ts';
import type { Sight } from './sight.ts';

/** What engines share with the rest of the gateway. */
export interface EngineSurroundings {
  /** Undefined where this process alone paces its calls. */
  readonly limiter: CallLimiter | undefined;
  readonly clock: Clock;
  readonly sight: Sight;
}
