import type { FieldName } from '../layouts/layout.ts';
import type { Piece } from './piece.ts';

/** The least sure character decides, and how far the field's grammar had to bend the raw text. */
const WEAKEST_SHARE = 0.75;
const GAP_DISTRUST = 0.03;

/** Members that always follow their grammar: what does not is cut off, covered or misread. */
const STRICT: ReadonlySet<FieldName> = new Set([
  'plateNo',
  'vehicleType',
  'useCharacter',
  'registerDate',
  'issueDate',
  'allowNum',
  'totalMass',
  'curbWeight',
  'loadQuality',
  'totalQuasiMass',
  'externalSize',
]);
/** The most that a value out of its grammar may be trusted, and one that the frame cuts. */
const DOUBTED = 0.6;
/** Serials without words or check: an S is a 5 more often than anywhere else. */
const UNCHECKED: ReadonlySet<FieldName> = new Set(['engineNo', 'model']);
const UNCHECKED_SHARE = 0.97;

/**
 * Where the raw trust becomes a probability: of fields above the bend, more than 99.5 % are right, of
 * those below it fewer. Source: reliability table of `npm run bench:reader`, specimens to work on.
 */
const BEND = { raw: 0.975, told: 0.95 } as const;

/** How likely a piece is right, 0 to 1. */
export function trustIn(name: FieldName, { confidence, weakest, gap, constrained }: Piece): number {
  const mixed = WEAKEST_SHARE * weakest + (1 - WEAKEST_SHARE) * confidence;
  const share = UNCHECKED.has(name) ? UNCHECKED_SHARE : 1;
  const told = calibrated(distrusted(mixed * share, gap));
  return STRICT.has(name) && !constrained ? Math.min(told, DOUBTED) : told;
}

/** Less of a trust by how far a text was bent, natural logarithm. */
export function distrusted(trust: number, gap: number): number {
  return Math.max(0, Math.min(1, trust * Math.exp(-GAP_DISTRUST * gap)));
}

/** No more than a value that the frame may cut deserves. */
export function doubted(trust: number): number {
  return Math.min(trust, DOUBTED);
}

function calibrated(raw: number): number {
  if (raw <= BEND.raw) return (raw / BEND.raw) * BEND.told;
  return BEND.told + ((raw - BEND.raw) / (1 - BEND.raw)) * (1 - BEND.told);
}
