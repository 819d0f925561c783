import { isAbsent } from '../printed-text.ts';
import { isVin, vinCheck } from '../vin.ts';
import type { Rule } from './rule.ts';

const FIELDS = ['vin'] as const;

/** The VIN is 17 characters of its alphabet: GB 16735. Genuine old chassis numbers are not. */
export const vinFormat: Rule = ({ front }) => {
  const vin = front?.values.vin ?? null;
  if (isAbsent(vin) || isVin(vin)) return [];
  return [
    {
      kind: 'VIN_FORMAT',
      fields: FIELDS,
      message: 'The VIN is not 17 characters of A–Z without I, O, Q and 0–9.',
    },
  ];
};

/** The VIN's ninth character is its check digit: GB 16735. */
export const vinCheckDigit: Rule = ({ front }) =>
  vinCheck(front?.values.vin ?? null) === 'FAILED'
    ? [
        {
          kind: 'VIN_CHECK_DIGIT',
          fields: FIELDS,
          message: 'The check digit at position 9 of the VIN does not fit the other characters.',
        },
      ]
    : [];
