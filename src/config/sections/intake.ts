import { z } from 'zod';
import { integer, list } from '../kinds.ts';

/** What images may measure, and where the gateway fetches them from. */
export const INTAKE_VARIABLES = {
  MAX_IMAGE_BYTES: integer(1024, 104_857_600)
    .default(10_485_760)
    .meta({ description: 'Most bytes of one image.', unit: 'bytes' }),
  MAX_IMAGE_PIXELS: integer(10_000, 268_435_456)
    .default(64_000_000)
    .meta({ description: 'Most pixels of one image, width times height.', unit: 'pixels' }),
  MAX_IMAGE_SIDE: integer(100, 65_535)
    .default(16_384)
    .meta({ description: 'Longest side of an image.', unit: 'pixels' }),
  MAX_IMAGE_FRAMES: integer(1, 1000)
    .default(16)
    .meta({ description: 'Most frames of an animation or pages of a TIFF; the first is read.' }),
  IMAGE_URLS: z.enum(['public', 'allow-list', 'off']).default('public').meta({
    description:
      'Which URLs are fetched: those of `public` hosts and IMAGE_URL_ALLOW, those of the `allow-list` only, or none: `off`.',
  }),
  IMAGE_URL_ALLOW: list().default([]).meta({
    description:
      'Hosts (`store.internal`, `*.store.internal`), addresses and networks (`10.1.0.0/16`) that may be fetched from although they are not public.',
  }),
  IMAGE_URL_PORTS: list()
    .pipe(z.array(integer(1, 65_535)).nonempty())
    .default([80, 443])
    .meta({ description: 'Ports that may be fetched from.' }),
  IMAGE_URL_TIMEOUT_MS: integer(100, 60_000)
    .default(3000)
    .meta({ description: 'Longest time one download may take, redirects included.', unit: 'ms' }),
  IMAGE_URL_DOWNLOADS: integer(1, 1000)
    .default(32)
    .meta({ description: 'Most downloads at once; beyond, OVERLOADED.' }),
};
