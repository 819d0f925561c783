/** How far a value may be trusted at a glance; `unknown` where the engine gives no confidence. */
export type Trust = 'high' | 'fair' | 'low' | 'unknown';

/** Below this the gateway itself asks for a second look: its finding LOW_CONFIDENCE. */
const LOW_BELOW = 0.8;
const FAIR_BELOW = 0.95;

/** Sorts a confidence, 0 to 1, by trust. */
export function trustIn(confidence: number | null): Trust {
  if (confidence === null) return 'unknown';
  if (confidence < LOW_BELOW) return 'low';
  return confidence < FAIR_BELOW ? 'fair' : 'high';
}

/** A confidence as whole percent; rounded down, for 100 % is a claim. */
export const percentOf = (confidence: number): string =>
  `${Math.floor(confidence * 100).toString()}%`;
