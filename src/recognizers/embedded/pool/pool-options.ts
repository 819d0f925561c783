import type { Clock } from '../../../recognition/ports.ts';
import type { Parcel } from './worker-thread.ts';

/** What can happen to a worker: it died over a job or idle, hung beyond the deadline, or could not start. */
export type WorkerFault = 'DIED' | 'HUNG' | 'UNABLE';

export interface WorkerPoolOptions<Request, Payload> {
  /** The module that a worker runs; it must call `serveJobs`. */
  readonly entry: URL;
  /** Given to every worker once. */
  readonly workerData?: unknown;
  /** How many threads; one a core. */
  readonly workers: number;
  /** How many jobs may wait for a thread. */
  readonly maxQueued: number;
  /** How long one job may run before its thread counts as hung, milliseconds. */
  readonly jobTimeoutMs: number;
  /** Makes the message of a job; called again for a second try. */
  readonly pack: (request: Request) => Parcel<Payload>;
  readonly clock: Clock;
  /** Is told of every fault; `reason` holds nothing personal. */
  readonly onFault?: (fault: WorkerFault, reason: string) => void;
}
