/** A process that writes entries to a cache file until it is killed, saying each id once it is written. */
import { randomBytes } from 'node:crypto';
import { PLAIN_CODEC } from '../../src/cache/entry-codec.ts';
import { openFileStore } from '../../src/cache/file-store.ts';
import { createRecognitionMemory } from '../../src/cache/recognition-memory.ts';
import { idsOfImage } from '../../src/recognition/identity.ts';
import { rememberedReading } from './remembered.ts';

const [path = ''] = process.argv.slice(2);
const HOUR_MS = 3_600_000;
const fail = (fault: Error): void => {
  throw fault;
};
const options = { idsOfImage, clock: Date.now, onFault: fail, onUnreadable: fail, onDropped: fail };
const store = openFileStore({ path, maxBytes: 1_000_000_000, codec: PLAIN_CODEC, ...options });
const lifetimes = { readingMs: HOUR_MS, refusalMs: 1, provisionalMs: 1, sideMs: 1 };
const memory = createRecognitionMemory({ store, lifetimes, random: Math.random, ...options });
for (;;) {
  const id = randomBytes(16).toString('hex');
  await memory.remember(id, rememberedReading(id), 'ann', Date.now());
  process.send?.(id);
}
