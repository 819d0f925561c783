import { z } from 'zod';
import type { ErrorCode } from '../domain/errors/catalog.ts';
import { ERROR_CODES } from '../domain/errors/catalog.ts';
import { BACK_MEMBERS, FRONT_MEMBERS, TRACTOR_BACK_MEMBERS } from '../domain/pages.ts';
import type { StoredEntry } from './stored-entry.ts';

const cardSide = z.enum(['FRONT', 'BACK', 'DOUBLE']);

const point = z.strictObject({ x: z.number(), y: z.number() });

const field = z.strictObject({
  name: z.string(),
  text: z.string(),
  confidence: z.number().nullable(),
  polygon: z.array(point).nullable(),
});

const page = <const Kind extends string, const Member extends string>(
  kind: Kind,
  members: readonly Member[],
) =>
  z.strictObject({
    kind: z.literal(kind),
    values: z.record(z.enum(members), z.string().nullable()),
    fields: z.array(field),
  });

const reading = z.strictObject({
  id: z.string(),
  imageHash: z.string(),
  engine: z.enum(['TENCENT', 'EMBEDDED']),
  revision: z.string(),
  side: cardSide,
  medium: z.enum(['PAPER', 'ELECTRONIC']).nullable(),
  pages: z.array(
    z.discriminatedUnion('kind', [
      page('FRONT', FRONT_MEMBERS),
      page('BACK', BACK_MEMBERS),
      page('TRACTOR_BACK', TRACTOR_BACK_MEMBERS),
    ]),
  ),
  warnings: z.array(z.strictObject({ code: z.number().int(), message: z.string() })),
  requestId: z.string().nullable(),
  provisional: z.boolean(),
  recognizedAt: z.iso.datetime(),
});

const upstreamFault = z.strictObject({
  code: z.string().nullable(),
  message: z.string(),
  requestId: z.string().nullable(),
});

/** What may lie in a store; anything else is not ours or of another version. */
export const ENTRY_SCHEMA = z.strictObject({
  value: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('READING'), reading }),
    z.strictObject({
      kind: z.literal('REFUSAL'),
      code: z.enum(ERROR_CODES as readonly [ErrorCode, ...ErrorCode[]]),
      revisions: z.array(z.string()),
      tencent: upstreamFault.nullable(),
    }),
    z.strictObject({ kind: z.literal('SIDE'), side: cardSide, revisions: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('GRANT') }),
    z.strictObject({ kind: z.literal('ERASED') }),
  ]),
  since: z.number().nonnegative(),
  erasedAt: z.number().nonnegative().optional(),
  expiresAt: z.number().int().nonnegative(),
}) satisfies z.ZodType<StoredEntry>;
