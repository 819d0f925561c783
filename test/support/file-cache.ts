import { onTestFinished } from 'vitest';
import { PLAIN_CODEC } from '../../src/cache/entry-codec.ts';
import type { EntryCodec } from '../../src/cache/entry-codec.ts';
import { createFileAdapter } from '../../src/cache/file-adapter.ts';
import type { FileAdapter } from '../../src/cache/file-adapter.ts';
import { openFileStore } from '../../src/cache/file-store.ts';
import type { FileStore } from '../../src/cache/file-store.ts';
import { createRecognitionMemory } from '../../src/cache/recognition-memory.ts';
import type { ErasableMemory } from '../../src/cache/recognition-memory.ts';
import type { StoreFault } from '../../src/cache/store-fault.ts';
import { idsOfImage } from '../../src/recognition/identity.ts';

export const HOUR_MS = 3_600_000;
/** What is remembered in it. */
export const ID = 'cd'.repeat(16);

/** A memory in a file, closed at the latest once the law is over. */
export interface FileCache {
  readonly memory: ErasableMemory;
  readonly store: FileStore;
  readonly faults: StoreFault[];
  close(): Promise<void>;
}

/** Opens it at this path. */
export function openFileCache(path: string, codec: EntryCodec = PLAIN_CODEC): FileCache {
  const faults: StoreFault[] = [];
  const onFault = (fault: StoreFault): void => void faults.push(fault);
  const options = {
    idsOfImage,
    clock: Date.now,
    onFault,
    onUnreadable: onFault,
    onDropped: onFault,
  };
  const store = openFileStore({ path, maxBytes: 10_000_000, codec, ...options });
  const lifetimes = { readingMs: HOUR_MS, refusalMs: 1, provisionalMs: 1, sideMs: 1 };
  const memory = createRecognitionMemory({ store, lifetimes, random: () => 0, ...options });
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await store.close();
    open = false;
  };
  onTestFinished(close);
  return { memory, store, faults, close };
}

/** Whether something is remembered under this id. */
export const knows = async ({ memory }: FileCache, id = ID): Promise<boolean> =>
  (await memory.recall([id]))[0] !== undefined;

/** Opens the file alone, until the law is over. */
export function openAdapter(
  path: string,
  part: Partial<Parameters<typeof createFileAdapter>[0]> = {},
): FileAdapter {
  const adapter = createFileAdapter({
    path,
    maxBytes: 10_000_000,
    clock: Date.now,
    freeBytes: () => Infinity,
    ...part,
  });
  onTestFinished(() => adapter.close());
  return adapter;
}
