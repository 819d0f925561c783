import { availableParallelism } from 'node:os';
import { composeLicenseService } from '../composition/license-service.ts';
import { composeSight } from '../composition/sight.ts';
import { readConfig } from '../config/config.ts';
import type { RequestedSide } from '../domain/card.ts';
import type { Caller } from '../recognition/ports.ts';
import type { ReadPhoto } from './outcome.ts';
import { createLocalReader } from './readers/local-reader.ts';
import { createRemoteReader } from './readers/remote-reader.ts';

/** The environment's variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface OpenReaderOptions {
  readonly side: RequestedSide;
  /** A running gateway; undefined reads in this process. */
  readonly endpoint: URL | undefined;
  readonly apiKey: string | undefined;
  readonly environment: Environment;
}

/** A way to read photos, to be closed after the last. */
export interface OpenReader {
  readonly read: ReadPhoto;
  /** Photos it reads well at the same time. */
  readonly concurrency: number;
  /** Names it in the journal. */
  readonly name: string;
  close(): Promise<void>;
}

const REMOTE_CONCURRENCY = 4;
const REMOTE_TIMEOUT_MS = 60_000;

/** Whoever sits at the machine. */
const OPERATOR: Caller = { id: 'command', scopes: new Set(['recognize', 'read', 'forget']) };

/** Settings of the embedded engine alone; nobody is to be kept from his own machine by a quota. */
export const commandSettings = (environment: Environment): Environment => ({
  ...environment,
  ENGINES: 'embedded',
  RECOGNITIONS_PER_MINUTE: '1000000',
  // Standard output is for the result.
  LOG_LEVEL: 'silent',
});

/** Opens the reader that the options name. */
export async function openReader(options: OpenReaderOptions): Promise<OpenReader> {
  const { endpoint, apiKey, side } = options;
  if (endpoint === undefined) return openLocalReader(options);
  return {
    read: createRemoteReader({ endpoint, key: apiKey, side, timeoutMs: REMOTE_TIMEOUT_MS }),
    concurrency: REMOTE_CONCURRENCY,
    name: endpoint.href,
    close: () => Promise.resolve(),
  };
}

async function openLocalReader({ side, environment }: OpenReaderOptions): Promise<OpenReader> {
  const config = readConfig(commandSettings(environment));
  const service = await composeLicenseService(config, composeSight(config));
  await service.started();
  return {
    read: createLocalReader({ ...service, caller: OPERATOR, side }),
    concurrency: config.OCR_WORKERS ?? availableParallelism(),
    name: 'embedded',
    close: () => service.close(),
  };
}
