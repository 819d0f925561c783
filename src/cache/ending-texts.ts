import type { Database, RootDatabase } from 'lmdb';
import type { Clock } from '../recognition/ports.ts';

/** When a text ends and its key: in the order in which they end. */
type End = [endsAt: number, key: string];

interface Stats {
  readonly pageSize: number;
  readonly treeBranchPageCount: number;
  readonly treeLeafPageCount: number;
  readonly overflowPages: number;
}

/** The end of what does not end. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** Texts with an end and an index of the ends; whoever writes brings the transaction. */
export interface EndingTexts {
  readonly read: (key: string) => string | undefined;
  readonly put: (key: string, text: string, ttlMs: number | undefined) => void;
  /** True if it was there. */
  readonly remove: (key: string) => boolean;
  /** Removes the first to end, in a transaction of its own; tells how many. */
  readonly dropFirst: (limit: number, endingBy: number) => number;
  /** The bytes of all pages in use. */
  readonly usedBytes: () => number;
}

const endOf = (stored: string): number => Number.parseInt(stored, 36);
const textOf = (stored: string): string => stored.slice(stored.indexOf('.') + 1);

/** Opens the two databases of one file. */
export function openEndingTexts(root: RootDatabase, clock: Clock): EndingTexts {
  const texts: Database<string, string> = root.openDB({ name: 'entries', encoding: 'string' });
  const ends: Database<string, End> = root.openDB({ name: 'ends', encoding: 'string' });

  const remove = (key: string): boolean => {
    const stored = texts.get(key);
    if (stored === undefined) return false;
    ends.removeSync([endOf(stored), key]);
    return texts.removeSync(key);
  };
  const put = (key: string, text: string, ttlMs: number | undefined): void => {
    remove(key);
    const endsAt = ttlMs === undefined ? NEVER : Math.ceil(clock() + ttlMs);
    texts.putSync(key, `${endsAt.toString(36)}.${text}`);
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
    const stored = texts.get(key);
    return stored === undefined || endOf(stored) <= clock() ? undefined : textOf(stored);
  };
  const usedBytes = (): number => {
    const { pageSize } = root.getStats() as Stats;
    const pages = [texts, ends].map((database) => {
      const stats = database.getStats() as Stats;
      return stats.treeBranchPageCount + stats.treeLeafPageCount + stats.overflowPages;
    });
    return pages.reduce((sum, count) => sum + count, 0) * pageSize;
  };

  return { read, put, remove, dropFirst, usedBytes };
}
