import { describe } from 'vitest';
import { createMemoryStore } from '../../src/cache/memory-store.ts';
import { itKeepsTheLawsOfMemory } from './recognition-memory.ts';

describe('a memory within the process', () => {
  itKeepsTheLawsOfMemory((clock) =>
    Promise.resolve({
      store: createMemoryStore({ maxBytes: 10_000_000, clock }),
      close: () => Promise.resolve(),
    }),
  );
});
