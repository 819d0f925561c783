import { integer } from '../kinds.ts';

/** How the embedded reader works. */
export const EMBEDDED_VARIABLES = {
  OCR_WORKERS: integer(1, 64).optional().meta({
    description: 'Threads that read, each with its own copy of the models. Default: one a core.',
  }),
  OCR_QUEUE: integer(0, 10_000).default(32).meta({
    description:
      'Images that may wait for a thread; beyond it OVERLOADED is answered. One caller of several may fill half of it.',
  }),
  OCR_TIMEOUT_MS: integer(1000, 600_000).default(20_000).meta({
    description:
      'Longest time one image may take before its thread counts as hung and is replaced.',
    unit: 'ms',
  }),
};
