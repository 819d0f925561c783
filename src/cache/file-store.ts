import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  statfsSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Health, HealthSource } from '../recognition/ports.ts';
import { createEncodedStore } from './encoded-store.ts';
import type { StoreRunner } from './encoded-store.ts';
import type { EntryCodec } from './entry-codec.ts';
import { createFileAdapter } from './file-adapter.ts';
import type { FileAdapter, FileAdapterOptions } from './file-adapter.ts';
import { createReopening } from './reopening.ts';
import { StoreFault } from './store-fault.ts';
import type { EntryStore } from './stored-entry.ts';
import { createTextKeyv } from './text-keyv.ts';

export interface FileStoreOptions extends Omit<FileAdapterOptions, 'freeBytes'> {
  readonly codec: EntryCodec;
  readonly onUnreadable: (fault: StoreFault) => void;
  /** The file cannot be opened or swept. */
  readonly onFault: (fault: StoreFault) => void;
}

/** A store in a file, which several processes of one machine may share. */
export interface FileStore extends EntryStore, HealthSource {
  close(): Promise<void>;
}

const SWEEP_EVERY_MS = 30_000;

/** How long a failure shows in the health: reads that succeed meanwhile tell nothing of writes. */
const FAILURE_SHOWS_MS = 60_000;

const MAGIC = Buffer.of(0xde, 0xc0, 0xef, 0xbe);
const HEADER_BYTES = 64;

/** LMDB trusts what it opens: a file of another kind would end the process. */
function refuseForeign(path: string): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const length = readSync(file, header, 0, HEADER_BYTES, 0);
    if (length > 0 && !header.includes(MAGIC)) throw new TypeError('The file is no cache.');
  } finally {
    closeSync(file);
  }
}

/** Node's own recursion never returns where a file system takes no new folders, as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process of this machine may have made it meanwhile.
    if (!existsSync(folder)) throw error;
  }
}

/** @throws Error for a folder that cannot be written or a file of another kind. */
function openAdapter(options: FileStoreOptions): FileAdapter {
  const folder = dirname(options.path);
  makeFolder(folder);
  accessSync(folder, constants.W_OK);
  refuseForeign(options.path);
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return createFileAdapter({ ...options, freeBytes });
}

const OPEN: Health = { state: 'up', detail: 'The cache file is open.' };
const REFUSING: Health = {
  state: 'degraded',
  detail: 'The cache file refuses commands: writes may be dropped.',
};
const SHUT: Health = {
  state: 'degraded',
  detail: 'The cache file cannot be opened: nothing is remembered.',
};

interface OpenedFile {
  readonly store: EntryStore;
  close(): Promise<void>;
}

/** @throws StoreFault AWAY for what cannot be opened. */
function openFile(options: FileStoreOptions, run: StoreRunner): OpenedFile {
  try {
    const adapter = openAdapter(options);
    const stopSweeping = startSweeping(adapter, options.onFault);
    const close = (): Promise<void> => {
      stopSweeping();
      return adapter.close();
    };
    return {
      store: createEncodedStore({ ...options, keyv: createTextKeyv(adapter), run }),
      close,
    };
  } catch (error) {
    throw new StoreFault('AWAY', 'The cache file cannot be opened.', error);
  }
}

/** Opens the file, or stands without it until it can be opened: all is missed and reported meanwhile. */
export function openFileStore(options: FileStoreOptions): FileStore {
  const { clock, onFault } = options;
  let failedAt = Number.NEGATIVE_INFINITY;
  const run: StoreRunner = async (command) => {
    try {
      return await command();
    } catch (error) {
      failedAt = clock();
      if (error instanceof StoreFault) throw error;
      throw new StoreFault('REFUSED', 'The cache file refused a command.', error);
    }
  };
  const file = createReopening({ open: () => openFile(options, run), clock });
  const opened = async (): Promise<EntryStore> => Promise.resolve(file.get().store);
  const health = (): Health => {
    try {
      file.get();
    } catch {
      // Whoever needs the file is told of the fault.
      return SHUT;
    }
    return clock() - failedAt > FAILURE_SHOWS_MS ? OPEN : REFUSING;
  };

  void opened().catch((error: unknown) => {
    onFault(StoreFault.from(error));
  });
  return {
    getMany: async (keys) => (await opened()).getMany(keys),
    setMany: async (entries) => (await opened()).setMany(entries),
    deleteMany: async (keys) => (await opened()).deleteMany(keys),
    name: 'cache-file',
    health,
    close: async () => file.close()?.close(),
  };
}

/** Drops what has ended, a batch at a time, so that no request waits for it. @returns what stops it. */
function startSweeping(adapter: FileAdapter, onFault: (fault: StoreFault) => void): () => void {
  let stopped = false;
  const sweep = (): void => {
    if (stopped) return;
    try {
      if (adapter.sweep()) setImmediate(sweep);
    } catch (error) {
      onFault(StoreFault.from(error));
    }
  };
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS).unref();
  return () => {
    stopped = true;
    clearInterval(sweeping);
  };
}
