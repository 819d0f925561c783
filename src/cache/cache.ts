import type { CallLimiter, HealthSource, SingleFlight } from '../recognition/ports.ts';
import type { MemoryStore } from './memory-store.ts';
import type { ErasableMemory, RecognitionMemoryOptions } from './recognition-memory.ts';

export interface CacheOptions extends Omit<RecognitionMemoryOptions, 'store'> {
  /** `memory:`, `file:path` or a Redis address. */
  readonly url: string;
  /** Each of 32 bytes in base64 or base64url; none for entries in the clear. */
  readonly encryptionKeys: readonly string[];
  /** Heap for entries in this process. */
  readonly memoryBytes: number;
  readonly fileBytes: number;
  /** How long what was read from Redis stays in this process. */
  readonly frontTtlMs: number;
  /** Longest time a request waits for Redis, all its waits together. */
  readonly timeoutMs: number;
  /** First part of every key and channel in Redis. */
  readonly prefix: string;
}

export interface SharedFlightOptions {
  /** The flight among the callers of this process. */
  readonly local: SingleFlight;
  /** Longest time to wait for another process. */
  readonly maxWaitMs: number;
}

export interface SharedLimiterOptions {
  /** Names the account; processes with the same name share its calls. */
  readonly account: string;
  readonly requestsPerSecond: number;
  /** The part, above 0 and at most 1, that this process keeps while Redis is away. */
  readonly fallbackShare: number;
  readonly maxQueue: number;
  readonly maxWaitMs: number;
  /** Milliseconds from any fixed moment, never set back. */
  readonly monotonicMs: () => number;
}

/** Memory and what the processes do together, where they share a store. */
export interface Cache {
  readonly memory: ErasableMemory;
  /** Does one request's work, which waits for the store no longer than it may altogether. */
  request<T>(work: () => Promise<T>): Promise<T>;
  /** For every process on the store; the local one itself where there is but one. */
  flight(options: SharedFlightOptions): SingleFlight;
  /** For every process on the store; null where there is none to share it with. */
  limiter(options: SharedLimiterOptions): CallLimiter | null;
  /** What lies in this process's memory. */
  readonly near: Pick<MemoryStore, 'count' | 'bytes'>;
  readonly health: readonly HealthSource[];
  /** Waits for the store's first answer, not longer than this. */
  ready(limitMs: number): Promise<boolean>;
  close(): Promise<void>;
}
