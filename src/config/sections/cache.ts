import { z } from 'zod';
import { flag, integer, list, share } from '../kinds.ts';

const CACHE_URL = /^(memory:|file:.+|rediss?(\+cluster|\+sentinel)?:\/\/.+)$/;

const isKey = (text: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(text) || /^[A-Za-z0-9_-]{43}$/.test(text);

/** What is remembered, where, for how long and how it is kept secret. */
export const CACHE_VARIABLES = {
  CACHE_URL: z
    .string()
    .regex(CACHE_URL, 'must be memory:, file:…, redis://… or rediss://…')
    .default('memory:')
    .meta({
      description:
        'Where answers are remembered: `memory:` (this process), `file:path` (one machine, survives a restart), `redis://…` or `rediss://…` (several processes and machines; `redis+cluster://host:port,…` and `redis+sentinel://host:port,…/name` as well; `?ca=file.pem` trusts these certificates for `rediss` instead of Node’s, `?sentinelUsername=…&sentinelPassword=…` is for the sentinels themselves).',
    }),
  CACHE_MEMORY_BYTES: integer(1_000_000, 64_000_000_000).default(64_000_000).meta({
    description: 'Heap that remembered answers may take; the least recently used leave.',
    unit: 'bytes',
  }),
  CACHE_FILE_BYTES: integer(10_000_000, 1_000_000_000_000).default(1_000_000_000).meta({
    description: 'Size of the file of `file:`; those that end soonest leave.',
    unit: 'bytes',
  }),
  CACHE_ENCRYPTION_KEYS: list()
    .pipe(z.array(z.string().refine(isKey, 'must be 32 bytes in base64')))
    .default([])
    .meta({
      description:
        'Keys of 32 bytes in base64: stored answers are encrypted (AES-256-GCM) and their names hidden. The first one writes, all read; a new one comes behind in every process, then in front, then the old one goes.',
    }),
  CACHE_TTL_SECONDS: integer(1, 31_536_000)
    .default(86_400)
    .meta({ description: 'How long a reading is remembered at most.', unit: 's' }),
  CACHE_REFUSAL_TTL_SECONDS: integer(1, 31_536_000)
    .default(600)
    .meta({ description: 'How long the refusal of an image is remembered.', unit: 's' }),
  CACHE_PROVISIONAL_TTL_SECONDS: integer(1, 31_536_000).default(300).meta({
    description: 'How long a reading by the second engine in place of the first is remembered.',
    unit: 's',
  }),
  CACHE_REFRESHES_STALE: flag().default(false).meta({
    description:
      'Answers at once what another version of the engine read, and reads it anew behind the answer.',
  }),
  CACHE_TIMEOUT_MS: integer(1, 10_000).default(100).meta({
    description:
      'Longest time a request waits for Redis, all its waits together; what it paid for is written behind its answer then. Waiting for another process that reads the same photo is not counted.',
    unit: 'ms',
  }),
  CACHE_FRONT_TTL_MS: integer(0, 60_000).default(1000).meta({
    description:
      'How long an answer read from Redis is kept in this process: the longest time an erasure elsewhere may go unnoticed when its notice is lost.',
    unit: 'ms',
  }),
  TENCENT_FALLBACK_SHARE: share().default(0.25).meta({
    description:
      'Part of TENCENT_REQUESTS_PER_SECOND that each process keeps while Redis is away: 1 divided by the number of processes.',
  }),
  CACHE_PREFIX: z
    .string()
    .regex(/^[\w-]{1,32}$/, 'must be 1 to 32 letters, digits, _ or -')
    .default('vlg')
    .meta({ description: 'First part of every key and channel in Redis.' }),
};
