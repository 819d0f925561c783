import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open as openFile } from 'lmdb';
import { describe, expect, it } from 'vitest';
import { createEncryptedCodec } from '../../../src/cache/encrypted-codec.ts';
import { PLAIN_CODEC } from '../../../src/cache/entry-codec.ts';
import type { EntryCodec } from '../../../src/cache/entry-codec.ts';
import { ID, knows, openFileCache } from '../../support/file-cache.ts';
import { newFolder } from '../../support/new-folder.ts';
import { PRINTED, rememberedReading } from '../../support/remembered.ts';
import { unpacked } from '../../support/unpacked.ts';

describe('an encrypted cache in a file', () => {
  const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)];

  /** A file that one reading was remembered in. */
  const fileWith = async (codec: EntryCodec, path: string): Promise<string> => {
    const opened = openFileCache(path, codec);
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
    const old = openFileCache(path, createEncryptedCodec([first]));
    await old.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    await old.close();
    const rotated = openFileCache(path, createEncryptedCodec([second, first]));
    expect(await rotated.memory.recallOwn([ID], 'ann')).toEqual([rememberedReading(ID)]);
    expect(await rotated.memory.forget(ID, 'ann')).toBe(true);
    await rotated.close();
    expect(await knows(openFileCache(path, createEncryptedCodec([first])))).toBe(false);
  });

  it('misses with a wrong key', async () => {
    const path = join(newFolder(), 'cache.mdb');
    const right = openFileCache(path, createEncryptedCodec([first, second]));
    await right.memory.remember(ID, rememberedReading(ID), 'ann', Date.now());
    await right.close();
    expect(await knows(openFileCache(path, createEncryptedCodec([third, second])))).toBe(false);
  });
});
