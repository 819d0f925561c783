import type { KeyvStoreAdapter } from 'keyv';
import { open } from 'lmdb';
import type { RootDatabase } from 'lmdb';
import { NEVER, openEndingTexts } from './ending-texts.ts';
import { preparePrivateFile } from './private-file.ts';
import { createReserveRoom } from './reserved-room.ts';
import type { ReserveRoom } from './reserved-room.ts';
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

const SWEEP_BATCH = 500;
/** What is freed at once when the file is full, so that not every write has to. */
const CROWD_OUT_BATCH = 200;

// What a transaction writes anew: the pages from the roots down, a leaf of each index for every key, and the
// texts, which fill their pages to a half at least.
const PAGES_BYTES = 1_000_000;
const KEY_BYTES = 8192;
const TEXT_FACTOR = 2;

const lengthOf = (values: readonly { readonly value: string }[]): number =>
  values.reduce((sum, { value }) => sum + value.length, 0);

interface OpenedRoot {
  readonly root: RootDatabase;
  readonly reserveRoom: ReserveRoom;
}

function openRoot(path: string): OpenedRoot {
  const root = open({ path, noSubdir: true, maxDbs: 2, encoding: 'string' });
  return { root, reserveRoom: createReserveRoom(path, root) };
}

/** @throws Error where the disk has no room for the first pages of the databases in it. */
function openNewRoot(path: string): OpenedRoot {
  const opened = openRoot(path);
  try {
    opened.reserveRoom(PAGES_BYTES);
    return opened;
  } catch (error) {
    void opened.root.close();
    throw error;
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
  const isWhole = preparePrivateFile(path, PAGES_BYTES);
  const { root, reserveRoom } = isWhole ? openRoot(path) : guard.run(() => openNewRoot(path));
  const { remove, put, dropFirst, read, usedBytes } = openEndingTexts(root, clock);
  const roomFor =
    (keys: number, textBytes = 0) =>
    (): void => {
      reserveRoom(PAGES_BYTES + keys * KEY_BYTES + textBytes * TEXT_FACTOR);
    };
  const write = (values: readonly { key: string; value: string; ttl?: number }[]): void => {
    guard.run(
      () => {
        if (usedBytes() > maxBytes) dropFirst(CROWD_OUT_BATCH, NEVER);
        root.transactionSync(() => {
          for (const { key, value, ttl } of values) put(key, value, ttl);
        });
      },
      roomFor(values.length + CROWD_OUT_BATCH, lengthOf(values)),
    );
  };
  const removeAll = (keys: readonly string[]): boolean =>
    guard.runFreeing(
      () => root.transactionSync(() => keys.map(remove).includes(true)),
      roomFor(keys.length),
    );

  const adapter: FileAdapter = {
    opts: { dialect: 'lmdb' },
    on: () => adapter,
    sweep: () =>
      guard.runFreeing(() => dropFirst(SWEEP_BATCH, clock()) === SWEEP_BATCH, roomFor(SWEEP_BATCH)),
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
