import { z } from 'zod';
import { flag } from '../kinds.ts';

/** What the gateway tells its operator. */
export const OBSERVABILITY_VARIABLES = {
  METRICS: flag().default(false).meta({ description: 'Serves Prometheus metrics at /metrics.' }),
  METRICS_TOKEN: z.string().min(16).optional().meta({
    description:
      'Bearer token of at least 16 characters that /metrics asks for. Default: answers loopback only.',
  }),
};
