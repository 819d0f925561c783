import type { KeyvStoreAdapter } from 'keyv';
import { open } from 'lmdb';
import type { Database, RootDatabase } from 'lmdb';
import type { Clock } from '../recognition/ports.ts';

export interface FileAdapterOptions {
  readonly path: string;
  /** Size the entries may take on disk; those that end soonest leave. */
  readonly maxBytes: number;
  readonly clock: Clock;
}

/** The adapter, and what it does besides. */
export interface FileAdapter extends KeyvStoreAdapter {
  /** Drops what has ended, a bounded number; true where more is left. */
  sweep(): boolean;
  close(): Promise<void>;
}

/** When an entry ends and its key: in the order in which they end. */
type End = [endsAt: number, key: string];

const NEVER = Number.MAX_SAFE_INTEGER;
const SWEEP_BATCH = 500;
/** What is freed at once when the file is full, so that not every write has to. */
const CROWD_OUT_BATCH = 200;

const endOf = (stored: string): number => Number.parseInt(stored, 36);
const textOf = (stored: string): string => stored.slice(stored.indexOf('.') + 1);

/**
 * Keeps texts in an LMDB file. Each write is one transaction and is on the disk when it returns: a
 * process that is killed leaves the last whole state. It is done at once, not in LMDB's own thread,
 * whose faults (a full disk) would surface as rejections nobody can catch.
 */
export function createFileAdapter({ path, maxBytes, clock }: FileAdapterOptions): FileAdapter {
  const root = open({ path, noSubdir: true, maxDbs: 2, encoding: 'string' });
  const entries: Database<string, string> = root.openDB({ name: 'entries', encoding: 'string' });
  const ends: Database<string, End> = root.openDB({ name: 'ends', encoding: 'string' });

  const remove = (key: string): boolean => {
    const stored = entries.get(key);
    if (stored === undefined) return false;
    ends.removeSync([endOf(stored), key]);
    return entries.removeSync(key);
  };
  const put = (key: string, text: string, ttlMs: number | undefined): void => {
    remove(key);
    const endsAt = ttlMs === undefined ? NEVER : Math.ceil(clock() + ttlMs);
    entries.putSync(key, `${endsAt.toString(36)}.${text}`);
    ends.putSync([endsAt, key], '');
  };
  const dropFirst = (limit: number, endingBy: number): number => {
    const first = [...ends.getKeys({ end: [endingBy, '\uffff'], limit })];
    root.transactionSync(() => {
      for (const [, key] of first) remove(key);
    });
    return first.length;
  };
  const read = (key: string): string | undefined => {
    const stored = entries.get(key);
    return stored === undefined || endOf(stored) <= clock() ? undefined : textOf(stored);
  };
  const write = (values: readonly { key: string; value: string; ttl?: number }[]): void => {
    if (usedBytes(root, [entries, ends]) > maxBytes) dropFirst(CROWD_OUT_BATCH, NEVER);
    root.transactionSync(() => {
      for (const { key, value, ttl } of values) put(key, value, ttl);
    });
  };
  const removeAll = (keys: readonly string[]): boolean =>
    root.transactionSync(() => keys.map(remove).includes(true));

  const adapter: FileAdapter = {
    opts: { dialect: 'lmdb' },
    on: () => adapter,
    sweep: () => dropFirst(SWEEP_BATCH, clock()) === SWEEP_BATCH,
    close: () => root.close(),
    get: async <Value>(key: string) => Promise.resolve(read(key) as Value | undefined),
    getMany: async <Value>(keys: string[]) =>
      Promise.resolve(keys.map((key) => read(key) as Value | undefined)),
    set: (key: string, value: string, ttl?: number) => {
      write([{ key, value, ...(ttl !== undefined && { ttl }) }]);
    },
    setMany: async (values) => Promise.resolve(write(values)),
    delete: async (key) => Promise.resolve(removeAll([key])),
    deleteMany: async (keys) => Promise.resolve(removeAll(keys)),
    clear: () => root.clearAsync(),
  };
  return adapter;
}

interface Stats {
  readonly pageSize: number;
  readonly treeBranchPageCount: number;
  readonly treeLeafPageCount: number;
  readonly overflowPages: number;
}

/** The bytes of all pages in use. */
function usedBytes(root: RootDatabase, databases: readonly Database[]): number {
  const { pageSize } = root.getStats() as Stats;
  return databases.reduce((sum, database) => {
    const stats = database.getStats() as Stats;
    const pages = stats.treeBranchPageCount + stats.treeLeafPageCount + stats.overflowPages;
    return sum + pages * pageSize;
  }, 0);
}
