import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileAdapter } from '../../../src/cache/file-adapter.ts';
import { HOUR_MS, openAdapter } from '../../support/file-cache.ts';
import { newFolder } from '../../support/new-folder.ts';

describe('the file of a cache', () => {
  it('writes nothing to a disk that is nearly full, and still reads and erases', async () => {
    let freeBytes = Infinity;
    const path = join(newFolder(), 'cache.mdb');
    const adapter = openAdapter(path, { freeBytes: () => freeBytes });
    await adapter.set('before', 'v', HOUR_MS);
    freeBytes = 10_000_000;
    expect(() => adapter.set('after', 'v', HOUR_MS) as unknown).toThrow('The disk is full.');
    expect(await adapter.get('before')).toBe('v');
    expect(await adapter.delete('before')).toBe(true);
    freeBytes = Infinity;
    await adapter.set('after', 'v', HOUR_MS);
    expect(await adapter.get('after')).toBe('v');
  });

  it('opens where the disk is full as long as nothing is asked of it', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const openOn = (freeBytes: number): FileAdapter =>
      openAdapter(path, { freeBytes: () => freeBytes });
    expect(() => openOn(0)).toThrow('The disk is full.');
    const roomy = openOn(Infinity);
    await roomy.set('before', 'v', HOUR_MS);
    await roomy.close();
    const full = openOn(0);
    expect(await full.get('before')).toBe('v');
    await full.close();
    truncateSync(`${path}-lock`, 100);
    truncateSync(`${path}-lock`, 100_000);
    expect(() => openOn(0)).toThrow('The disk is full.');
  });

  it('grows no further than its bound, those that end soonest leaving', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const maxBytes = 1_000_000;
    const adapter = openAdapter(path, { maxBytes });
    const text = 'x'.repeat(1000);
    const keys = Array.from({ length: 3000 }, (_each, index) => `k${String(index)}`);
    keys.forEach((key, index) => void adapter.set(key, text, HOUR_MS + index * 1000));
    // Behind the entries lies the room that the next write may take.
    expect(statSync(path).size).toBeLessThan(maxBytes + 4_000_000);
    expect(await adapter.get(keys.at(-1) ?? '')).toBe(text);
    expect(await adapter.get(keys[0] ?? '')).toBeUndefined();
  }, 60_000);

  it('sweeps what has ended, a bounded number at a time', async () => {
    let now = 1000;
    const adapter = openAdapter(join(newFolder(), 'cache.mdb'), { clock: () => now });
    const keys = Array.from({ length: 700 }, (_each, index) => `k${String(index)}`);
    await adapter.setMany?.(keys.map((key) => ({ key, value: 'v', ttl: 100 })));
    await adapter.set('stays', 'v', 5000);
    now += 101;
    expect([adapter.sweep(), adapter.sweep(), adapter.sweep()]).toEqual([true, false, false]);
    expect(await adapter.get('stays')).toBe('v');
  });
});
