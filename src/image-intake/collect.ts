import { createHash } from 'node:crypto';
import { LicenseError } from '../domain/errors/license-error.ts';
import { tooManyBytes } from './refusals.ts';

/** A stream's bytes with their SHA-256, lower-case hex. */
export interface Collected {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Reads to the end, counting and hashing what arrives; stops reading above `maxBytes`. */
export async function collect(
  chunks: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): Promise<Collected> {
  const hash = createHash('sha256');
  const parts: Uint8Array[] = [];
  let count = 0;
  for await (const chunk of chunks) {
    const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    count += part.length;
    if (count > maxBytes) throw tooManyBytes(maxBytes);
    hash.update(part);
    parts.push(part);
  }
  if (count === 0) throw new LicenseError('IMAGE_EMPTY');
  return { bytes: Buffer.concat(parts, count), sha256: hash.digest('hex') };
}
