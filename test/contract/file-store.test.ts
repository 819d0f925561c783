import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { createEncryptedCodec } from '../../src/cache/encrypted-codec.ts';
import { PLAIN_CODEC } from '../../src/cache/entry-codec.ts';
import type { EntryCodec } from '../../src/cache/entry-codec.ts';
import { openFileStore } from '../../src/cache/file-store.ts';
import { itKeepsTheLawsOfMemory } from './recognition-memory.ts';
import type { StoreUnderTest } from './recognition-memory.ts';

function openStore(clock: () => number, codec: EntryCodec): Promise<StoreUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'cache-'));
  const onFault = (fault: Error): void => {
    throw fault;
  };
  const store = openFileStore({
    path: join(folder, 'cache.mdb'),
    maxBytes: 10_000_000,
    clock,
    codec,
    onFault,
    onUnreadable: onFault,
  });
  return Promise.resolve({
    store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  });
}

describe('a memory in a file', () => {
  itKeepsTheLawsOfMemory((clock) => openStore(clock, PLAIN_CODEC));
});

describe('an encrypted memory in a file', () => {
  const codec = createEncryptedCodec([randomBytes(32), randomBytes(32)]);
  itKeepsTheLawsOfMemory((clock) => openStore(clock, codec));
});
