import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ErrorCode } from '../domain/errors/catalog.ts';
import type { AnswerSource, RecognitionObserver } from '../recognition/ports.ts';
import { counter, PREFIX } from './counter.ts';
import { createStoreMetrics } from './store-metrics.ts';
import type { StoreMetrics } from './store-metrics.ts';

/** One HTTP request, as it was answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The route's pattern; null where none matched. */
  readonly route: string | null;
  readonly status: number;
  readonly durationMs: number;
}

/**
 * What is counted. Every label is one of a finite list of ours: nobody outside can make a new series.
 */
export interface Metrics extends StoreMetrics {
  /** Prometheus' text format. */
  readonly contentType: string;
  render(): Promise<string>;
  readonly observer: RecognitionObserver;
  readonly requestAnswered: (request: AnsweredRequest) => void;
  /** An engine's call failed, also where another engine answered in its place. */
  readonly upstreamFault: (code: ErrorCode) => void;
  readonly workerLost: () => void;
  /** The engine that costs nothing has read; whether the one that is paid for was asked as well. */
  readonly secondOpinion: (asked: boolean) => void;
  /** A call went out to Tencent, and how it ended. */
  readonly tencentCall: (outcome: 'OK' | ErrorCode) => void;
  /** Another engine answered for the one that could not, and why that one could not. */
  readonly standIn: (code: ErrorCode) => void;
  /** Publishes whether calls to Tencent are held, by what they are held for. */
  readonly watchHolds: (read: () => Readonly<Record<string, boolean>>) => void;
  /** Publishes a number that is read whenever somebody asks. */
  readonly watch: (name: WatchedName, read: () => number) => void;
}

const WATCHED = {
  queue_length: 'Recognitions that wait for a worker.',
  workers: 'Workers that can read.',
  limiter_queue_length: "Calls that wait for the Tencent account's pace.",
  cache_up: 'Whether the store does what it is asked.',
  cache_entries: 'Answers in this process’s memory.',
  cache_bytes: 'Bytes of the answers in this process’s memory.',
} as const;

/** A number that some part of the gateway can tell at any time. */
export type WatchedName = keyof typeof WATCHED;

const METHODS = new Set(['GET', 'POST', 'HEAD', 'OPTIONS']);
const MS_PER_S = 1000;
const RECOGNITION_BUCKETS_S = [0.001, 0.005, 0.02, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30];
const REQUEST_BUCKETS_S = [0.002, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30];

/** @returns counters with a registry of their own, so that several gateways fit into one process. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const upstreamFaults = counter(register, 'upstream_faults_total', 'Failed calls of an engine.', [
    'code',
  ]);
  const lostWorkers = counter(register, 'workers_lost_total', 'Workers that died.', []);
  const opinions = counter(
    register,
    'second_opinions_total',
    'Readings by whether another engine was asked.',
    ['asked'],
  );
  return {
    contentType: register.contentType,
    render: () => register.metrics(),
    observer: createObserver(register),
    requestAnswered: createRequestCounter(register),
    upstreamFault: (code) => {
      upstreamFaults.inc({ code });
    },
    workerLost: () => {
      lostWorkers.inc();
    },
    secondOpinion: (asked) => {
      opinions.inc({ asked: String(asked) });
    },
    ...createTencentMetrics(register),
    ...createStoreMetrics(register),
    watch: (name, read) => {
      const help = WATCHED[name];
      new Gauge({
        name: PREFIX + name,
        help,
        registers: [register],
        collect() {
          this.set(read());
        },
      });
    },
  };
}

function createTencentMetrics(
  register: Registry,
): Pick<Metrics, 'tencentCall' | 'standIn' | 'watchHolds'> {
  const calls = counter(register, 'tencent_calls_total', 'Calls that went out to Tencent.', [
    'outcome',
  ]);
  const standIns = counter(register, 'stand_ins_total', 'Questions left to another engine.', [
    'code',
  ]);
  return {
    tencentCall: (outcome) => {
      calls.inc({ outcome });
    },
    standIn: (code) => {
      standIns.inc({ code });
    },
    watchHolds: (read) => {
      new Gauge({
        name: `${PREFIX}tencent_calls_held`,
        help: 'Whether calls to Tencent are held.',
        labelNames: ['kind'] as const,
        registers: [register],
        collect() {
          for (const [kind, held] of Object.entries(read())) this.set({ kind }, Number(held));
        },
      });
    },
  };
}

const SAVING: ReadonlySet<AnswerSource> = new Set(['MEMORY', 'FLIGHT']);

function createObserver(register: Registry): RecognitionObserver {
  const answers = counter(register, 'recognitions_total', 'Recognitions answered.', [
    'engine',
    'side',
    'source',
    'outcome',
  ]);
  const saved = counter(register, 'calls_saved_total', 'Answers without a new recognition.', [
    'source',
  ]);
  const durations = new Histogram({
    name: `${PREFIX}recognition_duration_seconds`,
    help: 'From question to answer.',
    labelNames: ['source', 'engine'] as const,
    buckets: RECOGNITION_BUCKETS_S,
    registers: [register],
  });
  return {
    answered: ({ source, side, engine, error, durationMs }) => {
      const labels = { source, engine: engine ?? 'NONE' };
      answers.inc({ ...labels, side, outcome: error ?? 'READING' });
      durations.observe(labels, durationMs / MS_PER_S);
      if (SAVING.has(source)) saved.inc({ source });
    },
  };
}

function createRequestCounter(register: Registry): Metrics['requestAnswered'] {
  const durations = new Histogram({
    name: `${PREFIX}http_request_duration_seconds`,
    help: 'HTTP requests by route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: REQUEST_BUCKETS_S,
    registers: [register],
  });
  return ({ method, route, status, durationMs }) => {
    const labels = {
      method: METHODS.has(method) ? method : 'OTHER',
      route: route ?? 'NONE',
      status: String(status),
    };
    durations.observe(labels, durationMs / MS_PER_S);
  };
}
