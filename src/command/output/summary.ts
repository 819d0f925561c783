import type { Outcome, ReadOutcome, RefusedOutcome } from '../outcome.ts';
import { doubtText } from './vehicles.ts';

/** What a person wants to know after a run: how many were read, what was refused, where to look. */
export function summarize(outcomes: readonly Outcome[]): string {
  const read = outcomes.filter((outcome): outcome is ReadOutcome => outcome.kind === 'READ');
  const refused = outcomes.filter(
    (outcome): outcome is RefusedOutcome => outcome.kind === 'REFUSED',
  );
  const doubtful = read.filter(({ doubts }) => doubts.length > 0);
  return [
    `${String(read.length)} read, ${String(refused.length)} refused`,
    ...reasonsOf(refused),
    ...(doubtful.length > 0 ? [`${String(doubtful.length)} to look at:`] : []),
    ...doubtful.map(({ file, doubts }) => `  ${file}: ${doubts.map(doubtText).join(', ')}`),
  ].join('\n');
}

function reasonsOf(refused: readonly RefusedOutcome[]): string[] {
  const reasons = new Map<string, RefusedOutcome[]>();
  for (const outcome of refused)
    reasons.set(outcome.code, [...(reasons.get(outcome.code) ?? []), outcome]);
  return [...reasons].flatMap(([code, outcomes]) => [
    `  ${code}: ${outcomes[0]?.message ?? ''}`,
    ...outcomes.map(({ file }) => `    ${file}`),
  ]);
}
