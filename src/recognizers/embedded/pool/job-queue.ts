/** Waiting jobs, first come first served, up to a bound; takers wait where there are none. */
export class JobQueue<Job> {
  readonly #limit: number;
  readonly #jobs: Job[] = [];
  readonly #takers: ((job: Job | undefined) => void)[] = [];
  #closed = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#jobs.length;
  }

  /** Adds a job; false where the queue is full. */
  offer(job: Job): boolean {
    if (this.#handOver(job)) return true;
    if (this.#jobs.length >= this.#limit) return false;
    this.#jobs.push(job);
    return true;
  }

  /** Puts a job that was taken before first in line, full or not. */
  putBack(job: Job): void {
    if (!this.#handOver(job)) this.#jobs.unshift(job);
  }

  /** Drops a waiting job; nothing happens where it has been taken. */
  remove(job: Job): void {
    const at = this.#jobs.indexOf(job);
    if (at >= 0) this.#jobs.splice(at, 1);
  }

  /** Takes all waiting jobs away. */
  clear(): readonly Job[] {
    return this.#jobs.splice(0);
  }

  /** The next job; undefined once the queue is closed and empty, or when `signal` aborts. */
  async take(signal: AbortSignal): Promise<Job | undefined> {
    if (signal.aborted) return undefined;
    const job = this.#jobs.shift();
    if (job !== undefined || this.#closed) return job;
    return new Promise((resolve) => {
      const leave = (): void => {
        this.#takers.splice(this.#takers.indexOf(taker), 1);
        resolve(undefined);
      };
      const taker = (taken: Job | undefined): void => {
        signal.removeEventListener('abort', leave);
        resolve(taken);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#takers.push(taker);
    });
  }

  /** Lets takers go once nothing waits any more. */
  close(): void {
    this.#closed = true;
    for (const taker of this.#takers.splice(0)) taker(undefined);
  }

  #handOver(job: Job): boolean {
    const taker = this.#takers.shift();
    taker?.(job);
    return taker !== undefined;
  }
}
