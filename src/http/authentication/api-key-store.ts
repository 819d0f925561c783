import { timingSafeEqual } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Caller, Clock } from '../../recognition/ports.ts';
import { hashApiKey } from './api-key.ts';
import { parseApiKeys } from './api-keys-file.ts';

/** The callers behind API keys. */
export interface ApiKeyStore {
  /** Null where no valid key has this text. */
  find(key: string): Promise<Caller | null>;
}

export interface ApiKeyStoreOptions {
  readonly path: string;
  readonly clock: Clock;
  /** How soon a change of the file is seen, milliseconds. */
  readonly recheckMs: number;
  /** Is told of a file that cannot be read any more; the keys known last stay valid. */
  readonly onFault: (error: unknown) => void;
}

interface KnownKey {
  readonly hash: Buffer;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly caller: Caller;
}

/**
 * Opens the keys file, and reads it again when it changed.
 * @throws TypeError where the file is not valid, Error where it cannot be read.
 */
export async function openApiKeyStore(options: ApiKeyStoreOptions): Promise<ApiKeyStore> {
  const { path, clock, recheckMs, onFault } = options;
  let version = await versionOf(path);
  let keys = await loadKeys(path);
  let checkedAt = clock();
  const refresh = async (): Promise<void> => {
    const found = await versionOf(path);
    if (found === version) return;
    keys = await loadKeys(path);
    version = found;
  };
  return {
    find: async (key) => {
      if (clock() - checkedAt >= recheckMs) {
        checkedAt = clock();
        await refresh().catch(onFault);
      }
      return match(keys, hashApiKey(key), clock());
    },
  };
}

/** Every key is compared, whole: how long it takes tells nothing. */
function match(keys: readonly KnownKey[], hash: Buffer, now: number): Caller | null {
  let found: Caller | null = null;
  for (const key of keys) {
    if (timingSafeEqual(key.hash, hash) && key.expiresAt > now) found = key.caller;
  }
  return found;
}

async function versionOf(path: string): Promise<string> {
  // A mounted secret is replaced by another file, an edited one changes its time.
  const { ino, size, mtimeMs } = await stat(path);
  return [ino, size, mtimeMs].join('/');
}

async function loadKeys(path: string): Promise<readonly KnownKey[]> {
  const entries = parseApiKeys(await readFile(path, 'utf8'));
  return entries.map(({ name, sha256, scopes, expiresAt }) => ({
    hash: Buffer.from(sha256, 'hex'),
    expiresAt: expiresAt === undefined ? Infinity : Date.parse(expiresAt),
    caller: { id: `key:${name}`, scopes: new Set(scopes) },
  }));
}
