import { z } from 'zod';

/** A whole number within a range, as text in the environment. */
export const integer = (min: number, max: number): z.ZodCoercedNumber =>
  z.coerce.number().int().min(min).max(max);

/** `true` or `false`, nothing else. */
export const flag = (): z.ZodCodec<z.ZodString, z.ZodBoolean> =>
  z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' });

/** Comma-separated words; white space around them is dropped. */
export const list = (): z.ZodPipe<z.ZodString, z.ZodTransform<string[], string>> =>
  z.string().transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );
