import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { open as openFile } from 'lmdb';
import { afterEach, describe, expect, it } from 'vitest';
import { createEncryptedCodec } from '../../../src/cache/encrypted-codec.ts';
import { PLAIN_CODEC } from '../../../src/cache/entry-codec.ts';
import type { EntryCodec } from '../../../src/cache/entry-codec.ts';
import { createFileAdapter } from '../../../src/cache/file-adapter.ts';
import type { FileAdapter } from '../../../src/cache/file-adapter.ts';
import { openFileStore } from '../../../src/cache/file-store.ts';
import type { FileStore } from '../../../src/cache/file-store.ts';
import { createRecognitionMemory } from '../../../src/cache/recognition-memory.ts';
import type { ErasableMemory } from '../../../src/cache/recognition-memory.ts';
import type { StoreFault } from '../../../src/cache/store-fault.ts';
import { idsOfImage } from '../../../src/recognition/identity.ts';
import { PRINTED, rememberedReading } from '../../support/remembered.ts';
import { unpacked } from '../../support/unpacked.ts';

const WRITER = new URL('../../support/file-writer.ts', import.meta.url);
const HOUR_MS = 3_600_000;
const ID = 'cd'.repeat(16);

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cache-'));
  closing.push(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

interface Opened {
  readonly memory: ErasableMemory;
  readonly store: FileStore;
  readonly faults: StoreFault[];
  close(): Promise<void>;
}

function open(path: string, codec: EntryCodec = PLAIN_CODEC): Opened {
  const faults: StoreFault[] = [];
  const onFault = (fault: StoreFault): void => void faults.push(fault);
  const options = {
    idsOfImage,
    clock: Date.now,
    onFault,
    onUnreadable: onFault,
    onDropped: onFault,
  };
  const store = openFileStore({ path, maxBytes: 10_000_000, codec, ...options });
  const lifetimes = { readingMs: HOUR_MS, refusalMs: 1, provisionalMs: 1, sideMs: 1 };
  const memory = createRecognitionMemory({ store, lifetimes, random: () => 0, ...options });
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await store.close();
    open = false;
  };
  closing.push(close);
  return { memory, store, faults, close };
}

const knows = async ({ memory }: Opened, id = ID): Promise<boolean> =>
  (await memory.recall([id]))[0] !== undefined;

describe('a cache in a file', () => {
  it('answers after a restart what it was told before', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const before = open(path);
    await before.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    await before.close();
    const after = open(path);
    expect(await after.memory.recallOwn([ID], 'ann')).toEqual([rememberedReading(ID)]);
  });

  it('loses nothing it had written when its process is killed', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const writer = fork(WRITER, [path], { execArgv: ['--import', 'tsx'] });
    const written: string[] = [];
    const enough = new Promise<void>((resolve) => {
      writer.on('message', (id) => {
        if (written.push(id as string) === 200) resolve();
      });
    });
    await enough;
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const opened = open(path);
    const found = await opened.memory.recall(written);
    expect(found.filter((entry) => entry === undefined)).toEqual([]);
    await opened.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    expect(await knows(opened)).toBe(true);
    expect(opened.faults).toEqual([]);
  }, 60_000);

  it('erases for another process that has the file open', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const opened = open(path);
    const writer = fork(WRITER, [path], { execArgv: ['--import', 'tsx'] });
    const [id] = (await once(writer, 'message')) as [string];
    writer.kill('SIGKILL');
    expect(await knows(opened, id)).toBe(true);
    expect(await opened.memory.forgetEverywhere([id])).toBe(1);
    expect(await knows(opened, id)).toBe(false);
  }, 60_000);

  it('writes nothing to a disk that is nearly full, and still reads and erases', async () => {
    let freeBytes = Infinity;
    const path = join(newFolder(), 'cache.mdb');
    const adapter = createFileAdapter({
      path,
      maxBytes: 10_000_000,
      clock: Date.now,
      freeBytes: () => freeBytes,
    });
    closing.push(() => adapter.close());
    await adapter.set('before', 'v', HOUR_MS);
    freeBytes = 10_000_000;
    expect(() => adapter.set('after', 'v', HOUR_MS) as unknown).toThrow('The disk is full.');
    expect(await adapter.get('before')).toBe('v');
    expect(await adapter.delete('before')).toBe(true);
    freeBytes = Infinity;
    await adapter.set('after', 'v', HOUR_MS);
    expect(await adapter.get('after')).toBe('v');
  });

  it('makes the folders it lies in, for the gateway alone', () => {
    const folder = join(newFolder(), 'not', 'yet');
    open(join(folder, 'cache.mdb'));
    expect([folder, dirname(folder)].map((each) => statSync(each).mode & 0o777)).toEqual([
      0o700, 0o700,
    ]);
  });

  it('lies on the disk as far as LMDB writes to it, so that a full disk refuses nothing', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const opened = open(path);
    await opened.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    const holes = [path, `${path}-lock`].map((file) => {
      const { size, blocks } = statSync(file);
      return Math.max(0, size - blocks * 512);
    });
    expect(holes).toEqual([0, 0]);
    expect(statSync(path).size).toBeGreaterThan(1_000_000);
  });

  it('opens where the disk is full as long as nothing is asked of it', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const openOn = (freeBytes: number): FileAdapter => {
      const options = { path, maxBytes: 10_000_000, clock: Date.now, freeBytes: () => freeBytes };
      const adapter = createFileAdapter(options);
      closing.push(() => adapter.close());
      return adapter;
    };
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

  it('is nobody’s but the gateway’s', () => {
    const path = join(newFolder(), 'cache.mdb');
    open(path);
    const modes = [path, `${path}-lock`].map((file) => statSync(file).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
  });

  it.each([
    ['lies where no folder can be', (folder: string) => join(folder, 'file', 'cache.mdb')],
    ['is none of ours', (folder: string) => join(folder, 'file')],
    ['lies in a file system that takes no folders', () => '/proc/nowhere/deep/cache.mdb'],
  ])('is reported and served around when the file %s', async (_case, pathIn) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), 'not a cache but a text of some length '.repeat(200));
    const opened = open(pathIn(folder));
    expect(opened.store.health().state).toBe('degraded');
    expect(await knows(opened)).toBe(false);
    await opened.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    await expect(opened.memory.forget(ID, 'ann')).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(opened.faults.map(({ kind }) => kind)).toContain('AWAY');
  });

  it('grows no further than its bound, those that end soonest leaving', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const maxBytes = 1_000_000;
    const adapter = createFileAdapter({
      path,
      maxBytes,
      clock: Date.now,
      freeBytes: () => Infinity,
    });
    closing.push(() => adapter.close());
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
    const path = join(newFolder(), 'cache.mdb');
    const adapter = createFileAdapter({
      path,
      maxBytes: 10_000_000,
      clock: () => now,
      freeBytes: () => Infinity,
    });
    closing.push(() => adapter.close());
    const keys = Array.from({ length: 700 }, (_each, index) => `k${String(index)}`);
    await adapter.setMany?.(keys.map((key) => ({ key, value: 'v', ttl: 100 })));
    await adapter.set('stays', 'v', 5000);
    now += 101;
    expect([adapter.sweep(), adapter.sweep(), adapter.sweep()]).toEqual([true, false, false]);
    expect(await adapter.get('stays')).toBe('v');
  });
});

describe('an encrypted cache in a file', () => {
  const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)];

  /** A file that one reading was remembered in. */
  const fileWith = async (codec: EntryCodec, path: string): Promise<string> => {
    const opened = open(path, codec);
    await opened.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    await opened.close();
    return path;
  };

  it('shows neither values nor ids to who reads the file', async () => {
    const folder = newFolder();
    const seen = async (codec: EntryCodec, name: string): Promise<readonly string[]> => {
      const path = await fileWith(codec, join(folder, name));
      const bytes = readFileSync(path);
      return [...PRINTED, ID, 'license:', 'plateNo'].filter((word) => bytes.includes(word));
    };
    expect(await seen(PLAIN_CODEC, 'plain.mdb')).toContain(ID);
    expect(await seen(createEncryptedCodec([first]), 'secret.mdb')).toEqual([]);
  });

  it('shows no value to who decodes and inflates all of it; in the clear it shows them all', async () => {
    const folder = newFolder();
    const seen = async (codec: EntryCodec, name: string): Promise<readonly string[]> => {
      const path = await fileWith(codec, join(folder, name));
      const root = openFile({ path, noSubdir: true, maxDbs: 2, encoding: 'string' });
      const entries = root.openDB<string, string>({ name: 'entries', encoding: 'string' });
      const text = [...entries.getRange()].map(({ value }) => unpacked(value)).join(' ');
      await root.close();
      return PRINTED.filter((word) => text.includes(word));
    };
    expect(await seen(PLAIN_CODEC, 'plain.mdb')).toEqual(PRINTED);
    expect(await seen(createEncryptedCodec([first]), 'secret.mdb')).toEqual([]);
  });

  it('finds under a new first key what an old one wrote', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const old = open(path, createEncryptedCodec([first]));
    await old.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    await old.close();
    const rotated = open(path, createEncryptedCodec([second, first]));
    expect(await rotated.memory.recallOwn([ID], 'ann')).toEqual([rememberedReading(ID)]);
    expect(await rotated.memory.forget(ID, 'ann')).toBe(true);
    await rotated.close();
    expect(await knows(open(path, createEncryptedCodec([first])))).toBe(false);
  });

  it('misses with a wrong key', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const right = open(path, createEncryptedCodec([first, second]));
    await right.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    await right.close();
    expect(await knows(open(path, createEncryptedCodec([third, second])))).toBe(false);
  });
});
