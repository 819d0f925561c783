import { availableParallelism } from 'node:os';
import type { Config } from '../config/config.ts';
import type { HealthSource, Recognizer, SideFinder } from '../recognition/ports.ts';
import { createEmbeddedRecognizer } from '../recognizers/embedded/embedded-recognizer.ts';
import type { EmbeddedRecognizer } from '../recognizers/embedded/embedded-recognizer.ts';
import type { Sight } from './sight.ts';

/** The embedded engine, started or waiting to be needed. */
export interface EmbeddedEngine extends Recognizer, HealthSource {
  readonly findSide: SideFinder;
  started(): Promise<void>;
  close(): Promise<void>;
}

/** The embedded engine by the settings; where it only finds sides for another, it starts when asked. */
export async function composeEmbedded(
  config: Config,
  sight: Sight,
  reads: boolean,
): Promise<EmbeddedEngine> {
  if (reads) return start(config, sight, workersOf(config));
  let engine: Promise<EmbeddedRecognizer> | undefined;
  const wake = (): Promise<EmbeddedRecognizer> => (engine ??= start(config, sight, 1));
  return {
    name: 'embedded',
    revisions: [],
    health: () => ({ state: 'up', detail: 'starts when a side is to be found' }),
    started: () => Promise.resolve(),
    close: async () => (await engine)?.close(),
    recognize: async (request, signal) => (await wake()).recognize(request, signal),
    findSide: async (image, signal) => (await wake()).findSide(image, signal),
  };
}

/** The threads that read. */
export const workersOf = (config: Config): number => config.OCR_WORKERS ?? availableParallelism();

async function start(
  config: Config,
  { log, metrics }: Sight,
  workers: number,
): Promise<EmbeddedRecognizer> {
  const recognizer = await createEmbeddedRecognizer({
    workers,
    maxQueued: config.OCR_QUEUE,
    jobTimeoutMs: config.OCR_TIMEOUT_MS,
    clock: Date.now,
    onFault: (fault, detail) => {
      metrics.workerLost();
      log.warn('a worker was lost', { part: 'embedded', state: fault, detail });
    },
  });
  metrics.watch('workers', () => recognizer.load.ready);
  metrics.watch('queue_length', () => recognizer.load.waiting);
  return recognizer;
}
