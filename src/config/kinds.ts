import { z } from 'zod';

/** A whole number within a range, as text in the environment: digits, no white space, no `1e3`. */
export function integer(min: number, max: number): z.ZodPreprocess<z.ZodInt, string> {
  const error = `must be a whole number from ${min.toString()} to ${max.toString()}`;
  return z.preprocess(numberIn, z.int({ error }).min(min, { error }).max(max, { error }));
}

/** A part of a whole, above 0 and at most 1. */
export function share(): z.ZodPreprocess<z.ZodNumber, string> {
  const error = 'must be a number above 0 and at most 1';
  return z.preprocess(numberIn, z.number({ error }).gt(0, { error }).max(1, { error }));
}

const DECIMAL = /^\d+(\.\d+)?$/u;
const numberIn = (text: string): unknown => (DECIMAL.test(text) ? Number(text) : text);

/** `true` or `false`, nothing else. */
export const flag = (): z.ZodCodec<z.ZodString, z.ZodBoolean> =>
  z.stringbool({
    truthy: ['true'],
    falsy: ['false'],
    case: 'sensitive',
    error: 'must be true or false',
  });

/** Comma-separated words; white space around them is dropped. */
export const list = (): z.ZodPipe<z.ZodString, z.ZodTransform<string[], string>> =>
  z.string().transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );
