import { Worker } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';
import { LicenseError } from '../../../domain/errors/license-error.ts';
import { fromWireFault } from './wire-fault.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** A payload with what is handed over rather than copied. */
export interface Parcel<Payload> {
  readonly payload: Payload;
  readonly transfer: readonly Transferable[];
}

/** Raised where a thread ended before it answered. */
export class WorkerLost extends Error {
  constructor(cause?: unknown) {
    super('The worker thread ended before it answered.', { cause });
    this.name = 'WorkerLost';
  }
}

interface Waiting<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts a thread on a module. A source is run through tsx, which in Node 20 a thread does not take over
 * from `--import`; what sources compile to runs as it is. The environment holds secrets that a reader has
 * no use for.
 */
function startThread(entry: URL, workerData: unknown): Worker {
  if (!entry.pathname.endsWith('.ts')) return new Worker(entry, { workerData, env: {} });
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); });`;
  return new Worker(boot, { eval: true, workerData, env: {} });
}

/** One thread of a pool: starts, does one job at a time, ends. */
export class WorkerThread<Payload, Result> {
  /** Settles once the thread is warm; rejects with a LicenseError where it cannot start. */
  readonly ready: Promise<void>;
  /** Aborts when the thread has ended. */
  readonly ended: AbortSignal;
  readonly #worker: Worker;
  #cause: unknown;
  #waiting: Waiting<Result> | undefined;

  constructor(entry: URL, workerData: unknown) {
    this.#worker = startThread(entry, workerData);
    const ended = new AbortController();
    this.ended = ended.signal;
    this.#worker.on('error', (error) => {
      this.#cause = error;
    });
    this.#worker.on('exit', () => {
      ended.abort();
      this.#settle()?.reject(new WorkerLost(this.#cause));
    });
    this.ready = this.#start();
    // Whoever cares awaits it; nobody has to.
    this.ready.catch(() => undefined);
  }

  /**
   * Does one job; call only when the one before has settled.
   * @throws LicenseError where the job was refused, WorkerLost where the thread ended.
   */
  async run({ payload, transfer }: Parcel<Payload>): Promise<Result> {
    if (this.ended.aborted) throw new WorkerLost();
    const message: ToWorker<Payload> = { payload };
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(message, [...transfer]);
    });
  }

  /** Ends the thread, whatever it does. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  async #start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.ended.addEventListener('abort', () => {
        reject(
          new LicenseError('ENGINE_FAILED', {
            message: 'A worker ended while it started.',
            cause: this.#cause,
          }),
        );
      });
      this.#worker.on('message', (message: FromWorker<Result>) => {
        if (message.kind === 'READY') resolve();
        else if (message.kind === 'UNABLE') reject(fromWireFault(message.fault));
        else if (message.kind === 'RESULT') this.#settle()?.resolve(message.result);
        else this.#settle()?.reject(fromWireFault(message.fault));
      });
    });
  }

  #settle(): Waiting<Result> | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting;
  }
}
