import { workersOf } from '../../composition/embedded-engine.ts';
import { composeLicenseService } from '../../composition/license-service.ts';
import { composeSight } from '../../composition/sight.ts';
import { readConfig } from '../../config/config.ts';
import type { Caller } from '../../recognition/ports.ts';
import { createLocalReader } from './local-reader.ts';
import type { OpenReader, OpenReaderOptions } from './reader.ts';

/** Whoever sits at the machine. */
const OPERATOR: Caller = { id: 'command', scopes: new Set(['recognize', 'read', 'forget']) };

/** Starts the embedded engine in this process. */
export async function openLocalReader({
  side,
  environment,
}: Pick<OpenReaderOptions, 'side' | 'environment'>): Promise<OpenReader> {
  const config = readConfig({
    ...environment,
    ENGINES: 'embedded',
    // Nobody is to be kept from his own machine by a quota.
    RECOGNITIONS_PER_MINUTE: '1000000',
    // Standard output is for the result.
    LOG_LEVEL: 'silent',
  });
  const service = await composeLicenseService(config, composeSight(config));
  await service.started();
  return {
    read: createLocalReader({ ...service, caller: OPERATOR, side }),
    concurrency: workersOf(config),
    name: 'embedded',
    close: () => service.close(),
  };
}
