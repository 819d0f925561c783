import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { composeCache } from '../composition/remembering.ts';
import { composeSight } from '../composition/sight.ts';
import { readConfig } from '../config/config.ts';
import { idsOfImage } from '../recognition/identity.ts';
import type { Environment } from './readers/reader.ts';
import { UsageError } from './usage-error.ts';

const ID = /^[\da-f]{32}$/;

/** How long the store may take to answer first, milliseconds. */
const PATIENCE_MS = 5000;

/**
 * Erases, for the operator, what is remembered of recognitions or of images, in every store and
 * whoever was answered.
 * @param args - Ids of recognitions, and files of images.
 * @returns how many entries were erased
 * @throws UsageError, LicenseError OVERLOADED
 */
export async function runForgetCommand(
  args: readonly string[],
  environment: Environment,
): Promise<number> {
  const config = readConfig({ ...environment, LOG_LEVEL: 'silent' });
  if (config.CACHE_URL === 'memory:') {
    throw new UsageError(
      'CACHE_URL is memory:, so each gateway remembers within itself. Restart it, or send it the mutation forgetVehicleLicense. To erase from a store, set CACHE_URL as the gateway has it.',
    );
  }
  const ids = (await Promise.all(args.map(idsOf))).flat();
  const cache = composeCache(config, composeSight(config));
  try {
    await cache.ready(PATIENCE_MS);
    return await cache.memory.forgetEverywhere(ids);
  } finally {
    await cache.close();
  }
}

/** An id as it is, or every id an image may be remembered under. */
async function idsOf(argument: string): Promise<readonly string[]> {
  if (ID.test(argument)) return [argument];
  const bytes = await readFile(argument).catch(() => {
    throw new UsageError(
      `"${argument}" is neither an id (32 hex digits) nor a file that can be read.`,
    );
  });
  return idsOfImage(createHash('sha256').update(bytes).digest('hex'));
}
