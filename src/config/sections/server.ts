import { z } from 'zod';
import { integer } from '../kinds.ts';

/** Where the gateway listens and how it speaks. */
export const SERVER_VARIABLES = {
  HOST: z.string().default('127.0.0.1').meta({ description: 'Address to listen on.' }),
  PORT: integer(0, 65_535)
    .default(4000)
    .meta({ description: 'Port to listen on; 0 takes a free one.' }),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .meta({ description: 'Least severe log line written.' }),
  REQUEST_TIMEOUT_MS: integer(100, 600_000)
    .default(50_000)
    .meta({ description: 'Longest time one recognition may take.', unit: 'ms' }),
};
