import { z } from 'zod';

/** One page's printed values by member, blanks left out. */
export const PAGE_VALUES = z.object({
  page: z.enum(['FRONT', 'BACK', 'TRACTOR_BACK']),
  values: z.record(z.string(), z.string()),
});

/** What became of one photo; also a line of the journal and of JSONL. */
export const OUTCOME = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('READ'),
    file: z.string(),
    side: z.enum(['FRONT', 'BACK', 'DOUBLE']),
    pages: z.array(PAGE_VALUES),
    /** The kinds of the warnings: `BLUR`. */
    warnings: z.array(z.string()),
    /** What deserves a look: the finding's kind and the members it concerns. */
    doubts: z.array(z.object({ kind: z.string(), fields: z.array(z.string()) })),
  }),
  z.object({
    kind: z.literal('REFUSED'),
    file: z.string(),
    /** The catalogue's code, or FILE_UNREADABLE. */
    code: z.string(),
    message: z.string(),
  }),
]);

export type PageValues = z.output<typeof PAGE_VALUES>;
export type Outcome = z.output<typeof OUTCOME>;
export type ReadOutcome = Extract<Outcome, { kind: 'READ' }>;
export type RefusedOutcome = Extract<Outcome, { kind: 'REFUSED' }>;

/**
 * Reads one photo.
 * @throws LicenseError for a refusal and every fault
 */
export type ReadPhoto = (file: string, signal: AbortSignal) => Promise<ReadOutcome>;
