import { fork } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ID, knows, openFileCache } from '../../support/file-cache.ts';
import { newFolder } from '../../support/new-folder.ts';
import { rememberedReading } from '../../support/remembered.ts';

const WRITER = new URL('../../support/file-writer.ts', import.meta.url);

describe('a cache in a file', () => {
  it('answers after a restart what it was told before', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const before = openFileCache(path);
    await before.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    await before.close();
    const after = openFileCache(path);
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
    const opened = openFileCache(path);
    const found = await opened.memory.recall(written);
    expect(found.filter((entry) => entry === undefined)).toEqual([]);
    await opened.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    expect(await knows(opened)).toBe(true);
    expect(opened.faults).toEqual([]);
  }, 60_000);

  it('erases for another process that has the file open', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const opened = openFileCache(path);
    const writer = fork(WRITER, [path], { execArgv: ['--import', 'tsx'] });
    const [id] = (await once(writer, 'message')) as [string];
    writer.kill('SIGKILL');
    expect(await knows(opened, id)).toBe(true);
    expect(await opened.memory.forgetEverywhere([id])).toBe(1);
    expect(await knows(opened, id)).toBe(false);
  }, 60_000);

  it('makes the folders it lies in, for the gateway alone', () => {
    const folder = join(newFolder(), 'not', 'yet');
    openFileCache(join(folder, 'cache.mdb'));
    expect([folder, dirname(folder)].map((each) => statSync(each).mode & 0o777)).toEqual([
      0o700, 0o700,
    ]);
  });

  it('lies on the disk as far as LMDB writes to it, so that a full disk refuses nothing', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const opened = openFileCache(path);
    await opened.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    const holes = [path, `${path}-lock`].map((file) => {
      const { size, blocks } = statSync(file);
      return Math.max(0, size - blocks * 512);
    });
    expect(holes).toEqual([0, 0]);
    expect(statSync(path).size).toBeGreaterThan(1_000_000);
  });

  it('is nobody’s but the gateway’s', () => {
    const path = join(newFolder(), 'cache.mdb');
    openFileCache(path);
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
    const opened = openFileCache(pathIn(folder));
    expect(opened.store.health().state).toBe('degraded');
    expect(await knows(opened)).toBe(false);
    await opened.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    await expect(opened.memory.forget(ID, 'ann')).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(opened.faults.map(({ kind }) => kind)).toContain('AWAY');
  });
});
