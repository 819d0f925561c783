import type { CalendarDate } from './calendar-date.ts';
import type { Finding } from './findings.ts';
import type { LicensePage } from './pages.ts';
import { lowConfidence } from './rules/confidence-rule.ts';
import { dateInFuture, issuedBeforeRegistered } from './rules/date-rules.ts';
import { inspectionExpired } from './rules/inspection-rule.ts';
import { curbWeightAboveTotalMass } from './rules/mass-rule.ts';
import { plateFormat, platesDiffer } from './rules/plate-rules.ts';
import type { Rule } from './rules/rule.ts';
import { vinCheckDigit, vinFormat } from './rules/vin-rules.ts';

const RULES: readonly Rule[] = [
  vinCheckDigit,
  vinFormat,
  plateFormat,
  platesDiffer,
  issuedBeforeRegistered,
  dateInFuture,
  curbWeightAboveTotalMass,
  inspectionExpired,
  lowConfidence,
];

/**
 * Finds what contradicts itself in the pages of one license. What was not read contradicts nothing.
 * @param pages - As they were read; never changed.
 * @param context - Facts from outside the card.
 * @param context.today - Where the license is used: China.
 */
export function findContradictions(
  pages: readonly LicensePage[],
  { today }: { readonly today: CalendarDate },
): readonly Finding[] {
  const evidence = {
    pages,
    front: pages.find((page) => page.kind === 'FRONT'),
    back: pages.find((page) => page.kind === 'BACK'),
    tractorBack: pages.find((page) => page.kind === 'TRACTOR_BACK'),
    today,
  };
  return RULES.flatMap((rule) => rule(evidence));
}
