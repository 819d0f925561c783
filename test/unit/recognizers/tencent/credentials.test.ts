import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LicenseError } from '../../../../src/domain/errors/license-error.ts';
import { credentialsInFile } from '../../../../src/recognizers/tencent/credentials.ts';

let folder: string;
let path: string;
let faults: LicenseError[];
const collect = (error: LicenseError): void => {
  faults.push(error);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-'));
  path = join(folder, 'credential.json');
  faults = [];
});
afterEach(() => rm(folder, { recursive: true }));

const write = (content: object): Promise<void> => writeFile(path, JSON.stringify(content));

describe('credentialsInFile', () => {
  it('reads the form of the Tencent Cloud CLI', async () => {
    await write({ secretId: 'id', secretKey: 'key', token: 'token', expiration: 1 });
    const source = credentialsInFile(path, collect);
    expect(await source()).toStrictEqual({ secretId: 'id', secretKey: 'key', token: 'token' });
  });

  it('gives the same object as long as the file stays, another once it changes', async () => {
    await write({ secretId: 'id', secretKey: 'key' });
    const source = credentialsInFile(path, collect);
    const first = await source();
    expect(await source()).toBe(first);
    await write({ secretId: 'other', secretKey: 'another key' });
    expect(await source()).toStrictEqual({ secretId: 'other', secretKey: 'another key' });
  });

  it('stays with what it has while the file cannot be read, and tells', async () => {
    await write({ secretId: 'id', secretKey: 'key' });
    const source = credentialsInFile(path, collect);
    const first = await source();
    await writeFile(path, '{ "secretId": "half-writ');
    expect(await source()).toBe(first);
    expect(faults).toHaveLength(1);
  });

  it.each([
    ['that is not there', null],
    ['that is no JSON', 'secret'],
    ['without a key', '{"secretId":"id"}'],
  ])('fails on a file %s, without showing it', async (_name, content) => {
    if (content !== null) await writeFile(path, content);
    const failure = await credentialsInFile(path, collect)().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'ACCOUNT_CREDENTIALS_REJECTED', cause: undefined });
    expect(String(failure)).not.toContain('secret');
  });
});
