import { parseMassKg } from '../quantities.ts';
import type { Rule } from './rule.ts';

/** The empty vehicle weighs no more than it may weigh laden. */
export const curbWeightAboveTotalMass: Rule = ({ back }) => {
  const curbWeightKg = parseMassKg(back?.values.curbWeight ?? null);
  const totalMassKg = parseMassKg(back?.values.totalMass ?? null);
  if (curbWeightKg === null || totalMassKg === null || curbWeightKg <= totalMassKg) return [];
  return [
    {
      kind: 'CURB_WEIGHT_ABOVE_TOTAL_MASS',
      fields: ['curbWeight', 'totalMass'],
      message: 'The curb weight is above the total mass.',
    },
  ];
};
