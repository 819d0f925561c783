import { integer } from '../kinds.ts';

/** What a connection may take, in bytes and in time. */
export const HTTP_VARIABLES = {
  MAX_BODY_BYTES: integer(10_000, 1_073_741_824).default(33_554_432).meta({
    description: 'Longest request body; base64 is a third longer than its image.',
    unit: 'bytes',
  }),
  MAX_HELD_BYTES: integer(16_777_216, 68_719_476_736).default(134_217_728).meta({
    description:
      'Bytes of bodies and images held for all requests together; beyond, OVERLOADED. At least one body and its image.',
    unit: 'bytes',
  }),
  MAX_UPLOADS: integer(1, 100)
    .default(10)
    .meta({ description: 'Files in one GraphQL multipart request.' }),
  MAX_CONNECTIONS: integer(1, 100_000)
    .default(1000)
    .meta({ description: 'Connections open at once; more are closed unanswered.' }),
  RECEIVE_TIMEOUT_MS: integer(1000, 600_000)
    .default(30_000)
    .meta({ description: 'Longest time a request may take to arrive.', unit: 'ms' }),
  KEEP_ALIVE_TIMEOUT_MS: integer(0, 600_000)
    .default(72_000)
    .meta({ description: 'How long an idle connection is kept.', unit: 'ms' }),
  SHUTDOWN_GRACE_MS: integer(0, 600_000).default(25_000).meta({
    description: 'How long requests in progress may finish after SIGTERM.',
    unit: 'ms',
  }),
};
