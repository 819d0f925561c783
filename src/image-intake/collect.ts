import { createHash } from 'node:crypto';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { ByteHold } from '../recognition/ports.ts';
import { tooManyBytes } from './refusals.ts';

/** A stream's bytes with their SHA-256, lower-case hex. */
export interface Collected {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** How much may be collected, and on whose account, where there is one. */
export interface CollectLimits {
  readonly maxBytes: number;
  readonly held?: ByteHold | undefined;
}

/**
 * Reads to the end, counting and hashing what arrives; stops reading at a limit. What was collected
 * stays on the account, what was given up does not.
 * @throws LicenseError IMAGE_TOO_LARGE, IMAGE_EMPTY or OVERLOADED.
 */
export async function collect(
  chunks: AsyncIterable<Uint8Array | string>,
  { maxBytes, held }: CollectLimits,
): Promise<Collected> {
  const hash = createHash('sha256');
  const parts: Uint8Array[] = [];
  let count = 0;
  try {
    for await (const chunk of chunks) {
      const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      if (count + part.length > maxBytes) throw tooManyBytes(maxBytes);
      held?.take(part.length);
      count += part.length;
      hash.update(part);
      parts.push(part);
    }
    if (count === 0) throw new LicenseError('IMAGE_EMPTY');
    return { bytes: Buffer.concat(parts, count), sha256: hash.digest('hex') };
  } catch (error) {
    held?.giveBack(count);
    throw error;
  }
}
