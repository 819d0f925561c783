import type { Rule } from './rule.ts';

/** Below this an engine's reading deserves a second look: expected to be wrong one time in five or more. */
export const LOW_CONFIDENCE_BELOW = 0.8;

/** Every value was read with confidence. */
export const lowConfidence: Rule = ({ pages }) => {
  const doubtful = pages
    .flatMap(({ fields }) => fields)
    .filter(({ confidence }) => confidence !== null && confidence < LOW_CONFIDENCE_BELOW);
  if (doubtful.length === 0) return [];
  return [
    {
      kind: 'LOW_CONFIDENCE',
      fields: [...new Set(doubtful.map(({ name }) => name))],
      message: 'The engine is not sure of what it read. Compare with the card.',
    },
  ];
};
