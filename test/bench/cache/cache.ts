/**
 * Cached answers a second against the same server answering a constant field with the same image in the
 * request, and against a bare Node server that parses, decodes and hashes; then memory against entries.
 * Run with `npm run bench:cache`; `PAIRS`, `WINDOW_MS` and `ENTRIES` set its size.
 */
import Table from 'cli-table3';
import { hasRedisServer } from '../../support/redis.ts';
import { measureHeap, measureRedis } from './memory.ts';
import type { MemoryResult } from './memory.ts';
import { compareRates } from './rates.ts';

const {
  PAIRS = '15',
  WINDOW_MS = '600',
  ENTRIES = '1000000',
  PARTS = 'rates,memory',
} = process.env;
/** A cached answer costs hardly more than a constant one: at 100 KB, where the image costs least. */
const LEAST_RATIO = 0.85;
const LEAST_RATIO_BYTES = 100_000;
/** The heap may exceed the bound by what its estimate misses. */
const HEAP_EXCESS = 1.1;
const BOUND_BYTES = 64_000_000;
const SMALL_STEPS = [1000, 10_000, 100_000, 1_000_000];
const LARGE_STEPS = [1000, 10_000, 50_000];

// No lines between rows and no colors: the tables go into files as well.
const PLAIN = { style: { head: [], border: [], compact: true } };

function printTable(rows: readonly object[]): void {
  const table = new Table({ ...PLAIN, head: Object.keys(rows[0] ?? {}) });
  for (const row of rows) {
    const cells = Object.values(row) as readonly (number | string | null)[];
    table.push(cells.map((cell) => (typeof cell === 'number' ? Number(cell.toFixed(2)) : cell)));
  }
  process.stdout.write(`${table.toString()}\n`);
}

async function showRates(): Promise<readonly string[]> {
  const results = await compareRates(Number(PAIRS), Number(WINDOW_MS));
  printTable(results);
  return results
    .filter(({ imageBytes }) => imageBytes === LEAST_RATIO_BYTES)
    .filter(({ ratioToConstant }) => ratioToConstant < LEAST_RATIO)
    .map(({ form, ratioToConstant }) => `${form} at 100 KB: ${ratioToConstant.toFixed(3)}`);
}

async function showMemory(): Promise<readonly string[]> {
  const upTo = (steps: readonly number[]) => steps.filter((step) => step <= Number(ENTRIES));
  const heap = await measureHeap(BOUND_BYTES);
  const redis: readonly MemoryResult[] = (await hasRedisServer())
    ? [
        ...(await measureRedis('redis, large', upTo(LARGE_STEPS))),
        ...(await measureRedis('redis, small', upTo(SMALL_STEPS))),
      ]
    : [];
  printTable([...heap, ...redis]);
  const overfull = heap.filter(({ bytes }) => bytes > BOUND_BYTES * HEAP_EXCESS);
  const lost = redis.filter(({ held, entries }) => held !== entries);
  return [
    ...overfull.map(({ bytes }) => `the memory store takes ${String(bytes)} bytes of heap`),
    ...lost.map(({ store, held }) => `${store} holds ${String(held)} entries`),
  ];
}

const failed = [
  ...(PARTS.includes('rates') ? await showRates() : []),
  ...(PARTS.includes('memory') ? await showMemory() : []),
];
process.stdout.write(failed.length === 0 ? 'every bound held\n' : `broken: ${failed.join('; ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
