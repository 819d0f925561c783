import { parentPort } from 'node:worker_threads';
import { LicenseError } from '../../../domain/errors/license-error.ts';
import { toWireFault } from './wire-fault.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Does one job; a LicenseError reaches the caller as it is, anything else as ENGINE_FAILED. */
export type JobHandler<Payload, Result> = (payload: Payload) => Promise<Result>;

/**
 * Makes this thread a worker of a pool: prepares and warms up once, says ready, then does job after job.
 * @throws LicenseError ENGINE_FAILED outside a worker thread.
 */
export async function serveJobs<Payload, Result>(
  prepare: () => Promise<JobHandler<Payload, Result>>,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new LicenseError('ENGINE_FAILED', { message: 'Not a worker thread.' });
  const tell = (message: FromWorker<Result>): void => {
    port.postMessage(message);
  };
  try {
    const handle = await prepare();
    port.on('message', ({ payload }: ToWorker<Payload>) => {
      handle(payload).then(
        (result) => {
          tell({ kind: 'RESULT', result });
        },
        (error: unknown) => {
          tell({ kind: 'REFUSED', fault: toWireFault(error) });
        },
      );
    });
    tell({ kind: 'READY' });
  } catch (error) {
    tell({ kind: 'UNABLE', fault: toWireFault(error) });
  }
}
