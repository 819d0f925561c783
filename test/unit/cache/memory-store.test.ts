import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/cache/memory-store.ts';
import type { StoredEntry } from '../../../src/cache/stored-entry.ts';
import { rememberedReading } from '../../support/remembered.ts';

const entryUntil = (expiresAt: number): StoredEntry => ({
  value: rememberedReading('ab'.repeat(16)),
  since: 0,
  expiresAt,
});

describe('the memory store', () => {
  it('never takes more than its bytes, the least recently used leaving first', async () => {
    const store = createMemoryStore({ maxBytes: 100_000, clock: () => 0 });
    const keys = Array.from({ length: 100 }, (_each, at) => `k${String(at)}`);
    for (const key of keys) {
      await store.setMany([{ key, entry: entryUntil(1_000_000) }]);
      await store.getMany(['k0']);
    }
    expect(store.bytes).toBeLessThanOrEqual(100_000);
    expect(store.count).toBeLessThan(100);
    const [first, second, last] = await store.getMany(['k0', 'k1', 'k99']);
    expect([first, second, last].map((entry) => entry !== undefined)).toEqual([true, false, true]);
  });

  it('keeps nothing longer than its greatest age', async () => {
    let now = 1000;
    const store = createMemoryStore({ maxBytes: 100_000, clock: () => now, maxAgeMs: 100 });
    await store.setMany([{ key: 'a', entry: entryUntil(1_000_000) }]);
    now += 99;
    expect((await store.getMany(['a']))[0]).toBeDefined();
    now += 20;
    store.purge();
    expect(store.count).toBe(0);
  });

  it('does not take what has ended', async () => {
    const store = createMemoryStore({ maxBytes: 100_000, clock: () => 1000 });
    await store.setMany([{ key: 'a', entry: entryUntil(1000) }]);
    expect(store.count).toBe(0);
  });

  it('forgets everything when it is cleared', async () => {
    const store = createMemoryStore({ maxBytes: 100_000, clock: () => 0 });
    await store.setMany([{ key: 'a', entry: entryUntil(1_000_000) }]);
    await store.clear();
    expect([store.bytes, store.count]).toEqual([0, 0]);
  });
});
