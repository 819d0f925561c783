import { z } from 'zod';
import { flag, integer, list } from '../kinds.ts';

/** `id:key`, as in Tencent's consoles: neither holds a colon. */
const KEY_PAIR = /^[^\s:/,]+:[^\s:,]+$/u;

/** Scheme, host and port, nothing else: the API stands at the root. */
const isOrigin = (text: string): boolean =>
  /^https?:\/\/[^/?#@]+\/?$/u.test(text) && URL.canParse(text);

/** How Tencent's engine is reached, paced and given up on; and our own API in its manner. */
export const TENCENT_VARIABLES = {
  TENCENTCLOUD_SECRET_ID: z.string().optional().meta({
    description: 'SecretId of the Tencent Cloud API key. Default: no Tencent engine.',
  }),
  TENCENTCLOUD_SECRET_KEY: z
    .string()
    .optional()
    .meta({ description: 'SecretKey that belongs to TENCENTCLOUD_SECRET_ID.' }),
  TENCENTCLOUD_TOKEN: z.string().optional().meta({ description: 'Token of a temporary API key.' }),
  TENCENT_CREDENTIALS_FILE: z.string().optional().meta({
    description:
      'JSON file `{ "secretId", "secretKey", "token" }` instead of the three variables; read again when it changes.',
  }),
  TENCENT_ENDPOINT: z
    .string()
    .refine(isOrigin, 'must be scheme, host and port only, such as https://ocr.tencentcloudapi.com')
    .default('https://ocr.tencentcloudapi.com')
    .meta({ description: 'Where the OCR API of Tencent Cloud is, with its scheme.' }),
  TENCENT_REGION: z
    .string()
    .regex(/^[a-z]+(-[a-z0-9]+)+$/u, 'must be a region such as ap-guangzhou')
    .default('ap-guangzhou')
    .meta({
      description: 'Region asked: `ap-beijing`, `ap-guangzhou`, `ap-hongkong` or `ap-shanghai`.',
    }),
  TENCENT_LANGUAGE: z
    .enum(['zh-CN', 'en-US'])
    .default('zh-CN')
    .meta({ description: "Language of Tencent's messages." }),
  TENCENT_PROXY: z
    .url({ protocol: /^https?$/u })
    .optional()
    .meta({ description: 'HTTP proxy on the way to Tencent. Default: none.' }),
  TENCENT_TIMEOUT_MS: integer(100, 120_000)
    .default(10_000)
    .meta({ description: 'Longest time one call to Tencent may take.', unit: 'ms' }),
  TENCENT_DEADLINE_MS: integer(100, 600_000).default(45_000).meta({
    description: 'Longest time Tencent is tried for one recognition: waiting, calls and pauses.',
    unit: 'ms',
  }),
  TENCENT_RETRY_TIMEOUTS: flag().default(false).meta({
    description:
      'Repeats calls that were cut off or not answered in time, though Tencent may bill them twice.',
  }),
  TENCENT_REQUESTS_PER_SECOND: integer(1, 1000).default(10).meta({
    description: 'Calls the account allows in a second; they go out evenly spaced.',
    unit: 'per second',
  }),
  TENCENT_QUEUE: integer(0, 100_000).default(400).meta({
    description:
      'Most calls that may wait for their turn; with 0 those that cannot go at once are refused.',
  }),
  TENCENT_QUEUE_WAIT_MS: integer(0, 600_000).default(40_000).meta({
    description:
      'Longest time a call may have to wait; beyond it the answer is RATE_LIMITED, or another engine stands in.',
    unit: 'ms',
  }),
  TENCENT_BREAKER_FAULTS: integer(1, 1000)
    .default(5)
    .meta({ description: 'Upstream faults in a row after which calls are held.' }),
  TENCENT_BREAKER_HOLD_MS: integer(100, 3_600_000)
    .default(10_000)
    .meta({ description: 'How long calls are then held.', unit: 'ms' }),
  TENCENT_ACCOUNT_HOLD_MS: integer(100, 86_400_000).default(60_000).meta({
    description:
      'How long calls are held after a fault of the account: arrears, no package left, credentials.',
    unit: 'ms',
  }),
  TENCENT_API_KEYS: list()
    .pipe(z.array(z.string().regex(KEY_PAIR, 'must be id:key')))
    .transform((pairs) =>
      pairs.map((pair) => {
        const colon = pair.indexOf(':');
        return { secretId: pair.slice(0, colon), secretKey: pair.slice(colon + 1) };
      }),
    )
    .default([])
    .meta({
      description:
        "Key pairs `id:key,…` that may call the gateway as Tencent's own API at `POST /`. Default: that API is off.",
    }),
  TENCENT_API_HOSTS: list().default([]).meta({
    description:
      'Host names that clients sign where a proxy in front of the gateway changes the Host header.',
  }),
};
