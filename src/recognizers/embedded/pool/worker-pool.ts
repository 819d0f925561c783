import { setTimeout as pause } from 'node:timers/promises';
import { LicenseError } from '../../../domain/errors/license-error.ts';
import type { Health, HealthSource } from '../../../recognition/ports.ts';
import { JobQueue } from './job-queue.ts';
import type { WorkerPoolOptions } from './pool-options.ts';
import { WorkerThread } from './worker-thread.ts';

interface Job<Request, Result> {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: LicenseError) => void;
  tries: number;
}

/** A worker that cannot start is tried again after 1 s, 2 s, 4 s … at most this long, milliseconds. */
const LONGEST_PAUSE_MS = 30_000;
/** The least a caller is told to wait, milliseconds. */
const SHORTEST_WAIT_MS = 100;
/**
 * A late thread is left to finish for so many times its deadline: ended while the runtime computes, it
 * would take the whole process with it.
 */
const PATIENCE = 4;
/** How much a new job counts in the mean duration. */
const NEWEST_SHARE = 0.2;

/**
 * Worker threads that do jobs. Own code rather than piscina or tinypool: there an abandoned job ends its
 * thread, which costs the next caller a cold start of its models, and a thread that cannot start is tried
 * again without pause or never.
 */
export class WorkerPool<Request, Payload, Result> implements HealthSource {
  readonly name = 'embedded';
  readonly #options: WorkerPoolOptions<Request, Payload>;
  readonly #queue: JobQueue<Job<Request, Result>>;
  readonly #closing = new AbortController();
  readonly #loops: readonly Promise<void>[];
  readonly #started: readonly PromiseWithResolvers<void>[];
  #ready = 0;
  #unable = 0;
  #meanMs = 500;

  /** Starts the threads at once; `started` tells when all are warm. */
  constructor(options: WorkerPoolOptions<Request, Payload>) {
    this.#options = options;
    this.#queue = new JobQueue(options.maxQueued);
    this.#started = Array.from({ length: options.workers }, () => withResolvers());
    this.#loops = this.#started.map(async (first) => this.#keepWorker(first));
  }

  /**
   * Resolves once every worker has started and warmed up; settles only when none is starting any more, for
   * whoever leaves on a failure must not take a thread along that still loads its models.
   * @throws LicenseError where one could not; it is tried again all the same.
   */
  async started(): Promise<void> {
    const starts = this.#started.map(async ({ promise }) => promise);
    await Promise.allSettled(starts);
    await Promise.all(starts);
  }

  /**
   * Does one job. An abandoned job leaves the queue, or, once it runs, has its result dropped.
   * @throws LicenseError as the job raised it; OVERLOADED with `retryAfterMs` where the queue is full;
   *   DEADLINE_EXCEEDED where it ran too long; ENGINE_FAILED where two workers died over it or none can
   *   start; SHUTTING_DOWN after `close`; the signal's reason or ABANDONED when it aborts.
   */
  async run(request: Request, signal: AbortSignal): Promise<Result> {
    if (signal.aborted) throw abandonment(signal);
    if (this.#closing.signal.aborted) throw new LicenseError('SHUTTING_DOWN');
    if (this.#unable === this.#options.workers) throw new LicenseError('ENGINE_FAILED');
    const { promise, resolve, reject } = withResolvers<Result>();
    const job: Job<Request, Result> = { request, resolve, reject, tries: 0 };
    if (!this.#queue.offer(job)) {
      throw new LicenseError('OVERLOADED', { retryAfterMs: this.#expectedWaitMs() });
    }
    const abandon = (): void => {
      this.#queue.remove(job);
      reject(abandonment(signal));
    };
    signal.addEventListener('abort', abandon, { once: true });
    return promise.finally(() => {
      signal.removeEventListener('abort', abandon);
    });
  }

  /** How many workers can take a job, and how many jobs wait for one. */
  get load(): { readonly ready: number; readonly waiting: number } {
    return { ready: this.#ready, waiting: this.#queue.length };
  }

  health(): Health {
    const { workers } = this.#options;
    const { ready, waiting } = this.load;
    const detail = `${ready.toString()} of ${workers.toString()} workers ready, ${waiting.toString()} jobs waiting`;
    if (ready === 0) return { state: 'down', detail };
    return { state: ready < workers ? 'degraded' : 'up', detail };
  }

  /** Takes no more jobs, finishes those it has, ends the threads. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#queue.close();
    await Promise.all(this.#loops);
    for (const job of this.#queue.clear()) job.reject(new LicenseError('SHUTTING_DOWN'));
  }

  /** How long those in line will take, milliseconds. */
  #expectedWaitMs(): number {
    const rounds = Math.ceil(this.#queue.length / this.#options.workers);
    return Math.max(SHORTEST_WAIT_MS, Math.round(rounds * this.#meanMs));
  }

  /** Keeps one place filled until the pool closes. */
  async #keepWorker(first: PromiseWithResolvers<void>): Promise<void> {
    let failures = 0;
    while (!this.#closing.signal.aborted) {
      const thread = new WorkerThread<Payload, Result>(
        this.#options.entry,
        this.#options.workerData,
      );
      try {
        await thread.ready;
        failures = 0;
        first.resolve();
        await this.#serve(thread);
      } catch (error) {
        failures += 1;
        // Before the pause: whoever leaves now finds the thread gone, and its memory is free.
        await thread.terminate();
        first.reject(error instanceof Error ? error : new LicenseError('ENGINE_FAILED'));
        await this.#rest(failures, error);
      } finally {
        await thread.terminate();
      }
    }
    first.reject(new LicenseError('SHUTTING_DOWN'));
  }

  /** Waits before the next try to start; where no worker can, nobody is left waiting. */
  async #rest(failures: number, error: unknown): Promise<void> {
    const reason = error instanceof LicenseError ? error.message : 'unknown';
    this.#options.onFault?.('UNABLE', reason);
    this.#unable += 1;
    if (this.#unable === this.#options.workers) {
      for (const job of this.#queue.clear()) job.reject(new LicenseError('ENGINE_FAILED'));
    }
    const pauseMs = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures);
    // Closing ends the pause early, which is no error.
    await pause(pauseMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    this.#unable -= 1;
  }

  /** Gives a thread job after job until it ends or the pool closes. */
  async #serve(thread: WorkerThread<Payload, Result>): Promise<void> {
    this.#ready += 1;
    for (;;) {
      const job = await this.#queue.take(thread.ended);
      if (job) await this.#perform(thread, job);
      if (thread.ended.aborted || !job) break;
    }
    this.#ready -= 1;
    if (thread.ended.aborted) this.#options.onFault?.('DIED', 'The thread ended.');
  }

  async #perform(thread: WorkerThread<Payload, Result>, job: Job<Request, Result>): Promise<void> {
    const startedAt = this.#options.clock();
    const { jobTimeoutMs, onFault } = this.#options;
    const overdue = new AbortController();
    const late = setTimeout(() => {
      overdue.abort();
      onFault?.('HUNG', 'A job ran beyond its deadline.');
      job.reject(new LicenseError('DEADLINE_EXCEEDED'));
    }, jobTimeoutMs);
    const stuck = setTimeout(() => void thread.terminate(), jobTimeoutMs * PATIENCE);
    job.tries += 1;
    try {
      job.resolve(await thread.run(this.#options.pack(job.request)));
      const tookMs = this.#options.clock() - startedAt;
      this.#meanMs += NEWEST_SHARE * (tookMs - this.#meanMs);
    } catch (error) {
      if (error instanceof LicenseError) job.reject(error);
      else if (!overdue.signal.aborted) this.#lost(job);
    } finally {
      clearTimeout(late);
      clearTimeout(stuck);
    }
  }

  /** A worker may have died for another reason than the job: it is tried once more. */
  #lost(job: Job<Request, Result>): void {
    if (job.tries === 1) {
      this.#queue.putBack(job);
    } else {
      job.reject(new LicenseError('ENGINE_FAILED'));
    }
  }
}

function abandonment(signal: AbortSignal): LicenseError {
  return signal.reason instanceof LicenseError ? signal.reason : new LicenseError('ABANDONED');
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** A promise to be settled from outside; nobody has to await it. Node 20 has no Promise.withResolvers. */
function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
