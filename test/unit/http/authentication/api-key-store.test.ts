import { randomBytes } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApiKey, hashApiKey } from '../../../../src/http/authentication/api-key.ts';
import { openApiKeyStore } from '../../../../src/http/authentication/api-key-store.ts';
import type { ApiKeyStore } from '../../../../src/http/authentication/api-key-store.ts';

const KEY = createApiKey(randomBytes);
const NEW_KEY = createApiKey(randomBytes);
const RECHECK_MS = 1000;
let folder: string;
let path: string;
let now: number;
let faults: string[];

const entry = (key: string, more: object = {}): object => ({
  name: 'fleet',
  sha256: hashApiKey(key).toString('hex'),
  scopes: ['recognize'],
  ...more,
});

/** Replaces the file at once, as a mounted secret is. */
const write = async (...keys: readonly object[]): Promise<void> => {
  await writeFile(`${path}.new`, JSON.stringify({ keys }));
  await rename(`${path}.new`, path);
};

const open = (): Promise<ApiKeyStore> =>
  openApiKeyStore({
    path,
    clock: () => now,
    recheckMs: RECHECK_MS,
    onFault: (error) => faults.push(String(error)),
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  path = join(folder, 'keys.json');
  now = Date.UTC(2026, 0, 1);
  faults = [];
});

afterEach(() => rm(folder, { recursive: true }));

describe('a key', () => {
  it('has 256 random bits behind a prefix', () => {
    expect(KEY).toMatch(/^vlg_[\w-]{43}$/u);
    expect(KEY).not.toBe(NEW_KEY);
  });

  it('is known by its hash alone', async () => {
    await write(entry(KEY));
    const store = await open();
    expect(await store.find(KEY)).toStrictEqual({
      id: 'key:fleet',
      scopes: new Set(['recognize']),
    });
    expect(await store.find(hashApiKey(KEY).toString('hex'))).toBeNull();
    expect(await store.find(NEW_KEY)).toBeNull();
  });

  it('is refused once it expired', async () => {
    await write(entry(KEY, { expiresAt: '2026-01-01T00:00:00.001Z' }));
    const store = await open();
    expect(await store.find(KEY)).not.toBeNull();
    now += 1;
    expect(await store.find(KEY)).toBeNull();
  });

  it('is revoked by taking it out of the file, without a restart', async () => {
    await write(entry(KEY), entry(NEW_KEY));
    const store = await open();
    await write(entry(NEW_KEY));
    now += RECHECK_MS;
    expect(await store.find(KEY)).toBeNull();
    expect(await store.find(NEW_KEY)).not.toBeNull();
  });

  it('stays valid while the file is broken, which is told', async () => {
    await write(entry(KEY));
    const store = await open();
    await writeFile(path, '{ "keys": [');
    now += RECHECK_MS;
    expect(await store.find(KEY)).not.toBeNull();
    expect(faults).toStrictEqual(['TypeError: The API keys file is not JSON.']);
    await write(entry(NEW_KEY));
    now += RECHECK_MS;
    expect(await store.find(KEY)).toBeNull();
  });
});

describe('a keys file is refused at the start', () => {
  it.each([
    ['a name with blanks', { name: 'the fleet' }, 'keys.0.name'],
    ['a key instead of its hash', { sha256: KEY }, 'keys.0.sha256'],
    ['a scope nobody knows', { scopes: ['everything'] }, 'keys.0.scopes.0'],
    ['no scope', { scopes: [] }, 'keys.0.scopes'],
    ['a date nobody reads', { expiresAt: 'tomorrow' }, 'keys.0.expiresAt'],
    ['a misspelled member', { expires: '2027-01-01T00:00:00Z' }, 'keys.0'],
  ])('with %s, which is not shown', async (...[, change, place]) => {
    await write(entry(KEY, change));
    await expect(open()).rejects.toThrow(place);
    await expect(open()).rejects.not.toThrow(KEY);
  });

  it('where there is none', async () => {
    await expect(open()).rejects.toThrow('ENOENT');
  });
});
