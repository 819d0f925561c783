import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { bytesOfVersion, packEntry, unpackEntry, unreadable } from './entry-codec.ts';
import type { EntryCodec } from './entry-codec.ts';

/** The first byte of an encrypted entry; then nonce, tag and cipher text. */
const VERSION = 4;

// AES-256-GCM: a nonce of 96 bits and a tag of 128, NIST SP 800-38D.
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

interface Lock {
  readonly valueKey: Buffer;
  readonly nameKey: Buffer;
}

// One key for each purpose, drawn from the operator's: RFC 5869.
const derive = (master: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', master, '', `vehicle-license-cache ${purpose}`, KEY_BYTES));

const hide = (lock: Lock, key: string): string =>
  createHmac('sha256', lock.nameKey).update(key).digest('base64url').slice(0, 32);

function seal(lock: Lock, name: string, plain: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', lock.valueKey, nonce);
  cipher.setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unseal(lock: Lock, name: string, text: string): Buffer {
  const bytes = bytesOfVersion(VERSION, text);
  const tagEnd = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', lock.valueKey, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, tagEnd));
  return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]);
}

/**
 * Entries that tell nothing to who holds the store: names are HMACs, values AES-256-GCM bound to their
 * name. Each key has names of its own, all looked up at once: no key outlives its rotation, and a
 * rotation costs one more name a look-up instead of every hit.
 * @param keys Of 32 bytes; the first one writes, all read. Must not be empty.
 */
export function createEncryptedCodec(keys: readonly Uint8Array[]): EntryCodec {
  const locks = keys.map((key) => ({
    valueKey: derive(key, 'values'),
    nameKey: derive(key, 'names'),
  }));
  const [writing, ...older] = locks;
  if (!writing) throw new TypeError('At least one key is needed.');

  return {
    names: (key) => [hide(writing, key), ...older.map((lock) => hide(lock, key))],
    encode: (entry, name) => seal(writing, name, packEntry(entry)),
    decode: (text, name) => {
      for (const lock of locks) {
        try {
          return unpackEntry(unseal(lock, name, text));
        } catch {
          // Not this key's: the tag tells.
        }
      }
      throw unreadable();
    },
  };
}
