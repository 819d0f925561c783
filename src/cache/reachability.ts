import type { Clock } from '../recognition/ports.ts';

export interface ReachabilityOptions {
  readonly clock: Clock;
  /** A probe that takes longer does not count. */
  readonly timeoutMs: number;
  /** A cheap command. */
  readonly probe: () => Promise<unknown>;
  /** Makes the connection anew when a probe has not been answered at all for long. */
  readonly reconnect: () => void;
}

const PROBE_EVERY_MS = 200;
const GIVE_UP_CONNECTION_MS = 5000;

/** Whether a server answers: lost at the first fault, found again by probes in the background. */
export class Reachability {
  readonly #options: ReachabilityOptions;
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #probedAt: number | undefined;
  #up = false;

  /** Starts lost and probing. */
  constructor(options: ReachabilityOptions) {
    this.#options = options;
    this.#startProbing();
  }

  get up(): boolean {
    return this.#up;
  }

  /** Tells that a command failed or took too long. */
  lost(): void {
    if (!this.#up) return;
    this.#up = false;
    this.#startProbing();
  }

  /** True as soon as it is up; false after this time. */
  whenUp(limitMs: number): Promise<boolean> {
    if (this.#up) return Promise.resolve(true);
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(limit);
        resolve(true);
      };
      const limit = setTimeout(() => {
        this.#waiting.delete(wake);
        resolve(false);
      }, limitMs);
      this.#waiting.add(wake);
    });
  }

  close(): void {
    this.#up = false;
    clearInterval(this.#timer);
  }

  #startProbing(): void {
    this.#timer = setInterval(() => {
      this.#tick();
    }, PROBE_EVERY_MS).unref();
    this.#tick();
  }

  #tick(): void {
    const { clock, reconnect } = this.#options;
    if (this.#probedAt === undefined) {
      void this.#probe();
    } else if (clock() - this.#probedAt > GIVE_UP_CONNECTION_MS) {
      this.#probedAt = undefined;
      reconnect();
    }
  }

  async #probe(): Promise<void> {
    const { clock, timeoutMs, probe } = this.#options;
    const startedAt = clock();
    this.#probedAt = startedAt;
    try {
      await probe();
      if (clock() - startedAt <= timeoutMs) this.#found();
    } catch {
      // Still away: the connection tells its own faults.
    } finally {
      if (this.#probedAt === startedAt) this.#probedAt = undefined;
    }
  }

  #found(): void {
    this.#up = true;
    clearInterval(this.#timer);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
