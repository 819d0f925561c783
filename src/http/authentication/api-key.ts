import { createHash } from 'node:crypto';

/** Makes keys easy to find where they leaked: scanners look for prefixes. */
const PREFIX = 'vlg_';
const KEY_BYTES = 32;

/**
 * Makes a key of 256 random bits.
 * @param randomBytes a cryptographic source.
 */
export const createApiKey = (randomBytes: (size: number) => Buffer): string =>
  PREFIX + randomBytes(KEY_BYTES).toString('base64url');

// One round of SHA-256 is enough: slow hashes are for passwords, which can be guessed; nobody guesses
// 256 random bits, and a slow hash for each request would be an attack of its own.
/** What is kept of a key: its SHA-256. */
export const hashApiKey = (key: string): Buffer => createHash('sha256').update(key).digest();
