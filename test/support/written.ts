import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** The variable that names the folder where a run of the tests keeps what gateways write. */
export const WRITTEN_FOLDER = 'WRITTEN_FOLDER';

/** Opens the folder, once for a run, and tells all who come after where it is. */
export const openWrittenFolder = (): string =>
  (process.env[WRITTEN_FOLDER] ??= mkdtempSync(join(tmpdir(), 'written-')));

/** Keeps what one part of a gateway writes, for the search once the whole run is over. */
export type Keep = (text: string | Uint8Array) => void;

/** Each keeper has a file of its own: what others write must not come between its pieces. */
export function createKeeper(): Keep {
  const name = `${randomUUID()}.log`;
  return (text) => {
    const folder = process.env[WRITTEN_FOLDER];
    if (folder !== undefined) appendFileSync(join(folder, name), text);
  };
}

/** Keeps all that a process writes to one of its streams. */
export function keepWhatIsWritten(stream: Readable | null): void {
  stream?.on('data', createKeeper());
}
