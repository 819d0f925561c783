import { z } from 'zod';
import { flag, integer, list } from '../kinds.ts';

/** Who may ask, and how much. */
export const ACCESS_VARIABLES = {
  API_KEYS_FILE: z.string().optional().meta({
    description:
      'JSON file of API keys, hashed; `npm run key` writes an entry. Read again when it changes. Default: no API keys.',
  }),
  JWKS_URL: z
    .url({ protocol: /^https?$/u })
    .optional()
    .meta({
      description:
        'Where the public keys of JSON Web Tokens are. Needs JWT_ISSUER and JWT_AUDIENCE. Default: no tokens.',
    }),
  JWT_ISSUER: z.string().optional().meta({ description: 'The `iss` that tokens must bear.' }),
  JWT_AUDIENCE: z.string().optional().meta({ description: 'The `aud` that tokens must bear.' }),
  ROUTER_SECRET: z.string().min(32).optional().meta({
    description:
      'Secret of at least 32 characters that a router in front sends as `x-router-secret`. Default: no router.',
  }),
  ANONYMOUS_CALLERS: z
    .enum(['loopback-only', 'allowed-from-everywhere'])
    .default('loopback-only')
    .meta({
      description:
        'Where no callers are configured, everybody may ask: on loopback only, unless `allowed-from-everywhere`.',
    }),
  REQUESTS_PER_MINUTE: integer(1, 1_000_000)
    .default(1200)
    .meta({ description: 'Most requests of one caller.', unit: 'per minute' }),
  RECOGNITIONS_PER_MINUTE: integer(1, 1_000_000).default(300).meta({
    description: 'Most recognitions of one caller that memory does not answer.',
    unit: 'per minute',
  }),
  SHARED_RESULTS: flag().default(false).meta({
    description:
      'Lets every caller with the scope `read` look up by id what any caller was answered; otherwise each sees his own.',
  }),
  CORS_ORIGINS: list()
    .default([])
    .meta({ description: 'Origins whose pages may ask, such as `https://app.example.org`.' }),
};
