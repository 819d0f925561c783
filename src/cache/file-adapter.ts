import { chmodSync, closeSync, openSync } from 'node:fs';
import type { KeyvStoreAdapter } from 'keyv';
import { open } from 'lmdb';
import { NEVER, openEndingTexts } from './ending-texts.ts';
import { createWriteGuard } from './write-guard.ts';
import type { WriteGuardOptions } from './write-guard.ts';

export interface FileAdapterOptions extends WriteGuardOptions {
  readonly path: string;
  /** Size the entries may take on disk; those that end soonest leave. */
  readonly maxBytes: number;
}

/** The adapter, and what it does besides. */
export interface FileAdapter extends KeyvStoreAdapter {
  /** Drops what has ended, a bounded number; true where more is left. */
  sweep(): boolean;
  close(): Promise<void>;
}

const OWNER_ONLY = 0o600;

const SWEEP_BATCH = 500;
/** What is freed at once when the file is full, so that not every write has to. */
const CROWD_OUT_BATCH = 200;

/** The file and its lock are the gateway's alone, whatever the mask of its process. */
function makePrivate(path: string): void {
  for (const file of [path, `${path}-lock`]) {
    closeSync(openSync(file, 'a', OWNER_ONLY));
    chmodSync(file, OWNER_ONLY);
  }
}

/**
 * Keeps texts in an LMDB file. Each write is one transaction and is on the disk when it returns: a
 * process that is killed leaves the last whole state. It is done at once, not in LMDB's own thread,
 * whose faults (a full disk) would surface as rejections nobody can catch.
 */
export function createFileAdapter(options: FileAdapterOptions): FileAdapter {
  const { path, maxBytes, clock } = options;
  const guard = createWriteGuard(options);
  makePrivate(path);
  const root = open({ path, noSubdir: true, maxDbs: 2, encoding: 'string' });
  const { remove, put, dropFirst, read, usedBytes } = openEndingTexts(root, clock);
  const write = (values: readonly { key: string; value: string; ttl?: number }[]): void => {
    guard.run(() => {
      if (usedBytes() > maxBytes) dropFirst(CROWD_OUT_BATCH, NEVER);
      root.transactionSync(() => {
        for (const { key, value, ttl } of values) put(key, value, ttl);
      });
    });
  };
  const removeAll = (keys: readonly string[]): boolean =>
    guard.runFreeing(() => root.transactionSync(() => keys.map(remove).includes(true)));

  const adapter: FileAdapter = {
    opts: { dialect: 'lmdb' },
    on: () => adapter,
    sweep: () => guard.runFreeing(() => dropFirst(SWEEP_BATCH, clock()) === SWEEP_BATCH),
    close: () => root.close(),
    get: async <Value>(key: string) => Promise.resolve(read(key) as Value | undefined),
    getMany: async <Value>(keys: string[]) =>
      Promise.resolve(keys.map((key) => read(key) as Value | undefined)),
    set: (key: string, value: string, ttl?: number) => {
      write([{ key, value, ...(ttl !== undefined && { ttl }) }]);
    },
    setMany: async (values) => {
      write(values);
      return Promise.resolve();
    },
    delete: async (key) => Promise.resolve(removeAll([key])),
    deleteMany: async (keys) => Promise.resolve(removeAll(keys)),
    clear: () => root.clearAsync(),
  };
  return adapter;
}
