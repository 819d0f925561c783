import type { CardSide } from '../domain/card.ts';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { IdentifiedReading } from '../domain/recognition.ts';
import { recognitionId } from './identity.ts';
import type { RecognitionMemory, RecognitionRequest, Remembered } from './ports.ts';

const SIDES = ['FRONT', 'BACK', 'DOUBLE'] as const satisfies readonly CardSide[];

/** What an image comes to: a reading, or the refusal that would come again. */
export type Verdict = IdentifiedReading | LicenseError;

/** A remembered verdict; not fresh where another revision read. */
export interface Known {
  readonly verdict: Verdict;
  readonly fresh: boolean;
}

/**
 * Looks for a remembered answer in one look-up, also where AUTO stands for a side found before.
 * @param revisions of the engines that would answer now
 * @returns undefined where nothing is remembered
 */
export async function lookUp(
  memory: RecognitionMemory,
  { image, side, tractorSide }: RecognitionRequest,
  revisions: readonly string[],
): Promise<Known | undefined> {
  const sides = side === 'AUTO' ? (['AUTO', ...SIDES] as const) : [side];
  const ids = sides.map((each) => recognitionId(image.sha256, each, tractorSide));
  const [asked, ...others] = await memory.recall(ids);
  if (asked?.kind !== 'SIDE') return answerOf(asked, revisions);
  return answerOf(others[SIDES.indexOf(asked.side)], revisions);
}

function answerOf(entry: Remembered | undefined, revisions: readonly string[]): Known | undefined {
  if (entry?.kind === 'READING') {
    return { verdict: entry.reading, fresh: revisions.includes(entry.reading.revision) };
  }
  if (entry?.kind !== 'REFUSAL' || !sameRevisions(entry.revisions, revisions)) return undefined;
  const detail = entry.tencent === null ? {} : { tencent: entry.tencent };
  return { verdict: new LicenseError(entry.code, detail), fresh: true };
}

/** A refusal is the word of all engines asked: any other revision may read. */
const sameRevisions = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((revision) => other.includes(revision));

/** A refusal as it is remembered. */
export function refusalOf(error: LicenseError, revisions: readonly string[]): Remembered {
  return { kind: 'REFUSAL', code: error.code, revisions, tencent: error.tencent ?? null };
}
