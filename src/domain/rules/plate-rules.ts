import { isPlate, isSamePlate } from '../plate.ts';
import { isAbsent } from '../printed-text.ts';
import type { Evidence, Rule } from './rule.ts';

const FIELDS = ['plateNo'] as const;

const platesOf = ({ pages }: Evidence): readonly string[] =>
  pages.map((page) => page.values.plateNo ?? '').filter((plate) => !isAbsent(plate));

/** Every plate follows the grammar of its kind: GA 36-2018. */
export const plateFormat: Rule = (evidence) =>
  platesOf(evidence).every(isPlate)
    ? []
    : [
        {
          kind: 'PLATE_FORMAT',
          fields: FIELDS,
          message: 'The plate number follows no known form of plates.',
        },
      ];

/** Both pages of a license bear the same plate. */
export const platesDiffer: Rule = (evidence) => {
  const [first, ...others] = platesOf(evidence);
  if (first === undefined || others.every((plate) => isSamePlate(plate, first))) return [];
  return [
    {
      kind: 'PLATES_DIFFER',
      fields: FIELDS,
      message: 'The pages bear different plate numbers.',
    },
  ];
};
