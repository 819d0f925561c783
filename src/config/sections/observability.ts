import { z } from 'zod';
import { flag } from '../kinds.ts';

/** What the gateway tells its operator. */
export const OBSERVABILITY_VARIABLES = {
  METRICS: flag().default(false).meta({ description: 'Serves Prometheus metrics at /metrics.' }),
  METRICS_TOKEN: z.string().min(16).optional().meta({
    description:
      'Bearer token of at least 16 characters that /metrics asks for. Default: answers loopback only.',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional().meta({
    description:
      "OpenTelemetry collector that traces go to; OpenTelemetry's other standard variables hold, too. Default: no traces.",
  }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z
    .string()
    .optional()
    .meta({ description: 'The same for traces alone, as a whole URL.' }),
  OTEL_TRACES_EXPORTER: z
    .enum(['otlp', 'none'])
    .optional()
    .meta({ description: 'Switches traces on or off, whatever endpoint is set.' }),
  OTEL_SDK_DISABLED: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Switches OpenTelemetry off as a whole.' }),
};
