import type { OpenReader, OpenReaderOptions } from './readers/reader.ts';
import { createRemoteReader } from './readers/remote-reader.ts';

const REMOTE_CONCURRENCY = 4;
const REMOTE_TIMEOUT_MS = 60_000;

/** Opens the reader that the options name. */
export async function openReader(options: OpenReaderOptions): Promise<OpenReader> {
  const { endpoint, apiKey, side } = options;
  if (endpoint === undefined) {
    const { openLocalReader } = await import('./readers/open-local-reader.ts');
    return openLocalReader(options);
  }
  return {
    read: createRemoteReader({ endpoint, key: apiKey, side, timeoutMs: REMOTE_TIMEOUT_MS }),
    concurrency: REMOTE_CONCURRENCY,
    name: endpoint.href,
    close: () => Promise.resolve(),
  };
}
