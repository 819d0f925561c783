/** Writes to a cache file as long as its disk takes it and for a while longer. Argument: the path. */
import { createFileAdapter } from '../../src/cache/file-adapter.ts';

/** What became of it. */
export interface Filled {
  readonly written: number;
  /** What the refused writes were told. */
  readonly refusals: readonly string[];
  readonly read: number;
  readonly erased: number;
}

const [path = ''] = process.argv.slice(2);
const TRIES = 3000;
const TEXT = 'x'.repeat(4000);

// Nobody knows what is free: as under a quota, or where others fill the disk between the look and the write.
const freeBytes = (): number => Infinity;
const adapter = createFileAdapter({ path, maxBytes: 1e9, clock: Date.now, freeBytes });
const written: string[] = [];
const refusals = new Set<string>();
for (let count = 0; count < TRIES; count += 1) {
  const key = `k${String(count)}`;
  try {
    await adapter.set(key, TEXT, 3_600_000);
    written.push(key);
  } catch (error) {
    refusals.add(String(error));
  }
}
let read = 0;
for (const key of written) read += Number((await adapter.get<string>(key)) === TEXT);
let erased = 0;
for (const key of written) erased += Number(await adapter.delete(key));
await adapter.close();
process.send?.({ written: written.length, refusals: [...refusals], read, erased } satisfies Filled);
