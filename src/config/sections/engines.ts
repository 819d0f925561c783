import { z } from 'zod';
import { list } from '../kinds.ts';

/** Which engines answer, in which order. */
export const ENGINE_VARIABLES = {
  ENGINES: list()
    .pipe(z.array(z.enum(['embedded', 'tencent'])).nonempty())
    .optional()
    .meta({
      description:
        'Engines in the order they are asked: `embedded`, `tencent`, or both. Default: `tencent` when credentials are set, else `embedded`.',
    }),
};
