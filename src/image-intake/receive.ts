import { Readable, addAbortSignal } from 'node:stream';
import { LicenseError } from '../domain/errors/license-error.ts';
import { collect } from './collect.ts';
import type { CollectLimits, Collected } from './collect.ts';
import { abandoned } from './refusals.ts';

/**
 * Reads a stream to its end; destroys it where it fails, is too long or nobody waits any more.
 * @throws LicenseError IMAGE_EMPTY, IMAGE_TOO_LARGE, OVERLOADED, ABANDONED or DEADLINE_EXCEEDED.
 */
export async function receive(
  stream: NodeJS.ReadableStream,
  limits: CollectLimits,
  signal: AbortSignal,
): Promise<Collected> {
  const readable = stream instanceof Readable ? stream : new Readable().wrap(stream);
  try {
    signal.throwIfAborted();
    addAbortSignal(signal, readable);
    return await collect(readable, limits);
  } catch (error) {
    readable.destroy();
    if (signal.aborted) throw abandoned(signal);
    if (error instanceof LicenseError) throw error;
    // The sender's connection broke.
    throw new LicenseError('ABANDONED', { cause: error });
  }
}
