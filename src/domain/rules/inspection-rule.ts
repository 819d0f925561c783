import { monthOf } from '../calendar-date.ts';
import { parseInspections } from '../inspections.ts';
import type { Rule } from './rule.ts';

/** The latest inspection is valid to the end of its month; it has expired in the month after. */
export const inspectionExpired: Rule = ({ back, tractorBack, today }) => {
  const record = back?.values.record ?? tractorBack?.values.record ?? null;
  const [latest] = parseInspections(record);
  if (latest === undefined || latest.validUntil >= monthOf(today)) return [];
  return [
    {
      kind: 'INSPECTION_EXPIRED',
      fields: ['record'],
      message: 'The latest inspection on record has expired.',
    },
  ];
};
