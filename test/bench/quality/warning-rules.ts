import type { KnownWarning } from '../../../src/domain/warnings.ts';
import {
  judgeQuality,
  QUALITY_LIMITS,
} from '../../../src/recognizers/embedded/quality/judge-quality.ts';
import type { QualityMeasures } from '../../../src/recognizers/embedded/quality/judge-quality.ts';
import type { MeasuredCard } from './measured-cards.ts';

/** Which measure gives a warning, and whether it does where it is low or high. */
interface Rule {
  readonly measure: keyof QualityMeasures;
  readonly warnsWhere: 'LOW' | 'HIGH';
}

const RULES: Readonly<Record<KnownWarning, Rule>> = {
  COPY_CARD: { measure: 'colorfulness', warnsWhere: 'LOW' },
  SCREENED_CARD: { measure: 'gridPeak', warnsWhere: 'HIGH' },
  REFLECTION: { measure: 'glare', warnsWhere: 'HIGH' },
  BLUR: { measure: 'sharpness', warnsWhere: 'LOW' },
  BORDER_INCOMPLETE: { measure: 'outside', warnsWhere: 'HIGH' },
};

/** Every warning's name. */
export const WARNINGS = Object.keys(RULES) as readonly KnownWarning[];

/** The measure behind a warning. */
export function measureOf(card: MeasuredCard, warning: KnownWarning): number {
  return card.measures[RULES[warning].measure];
}

/** Where the measure becomes a warning today. */
export function limitOf(warning: KnownWarning): number {
  return QUALITY_LIMITS[RULES[warning].measure];
}

/** How often a warning is given where it must be, and where it must not. */
export interface Outcome {
  readonly must: number;
  readonly given: number;
  readonly mustNot: number;
  readonly falseAlarms: number;
  /** The specimens judged wrongly. */
  readonly wrong: readonly string[];
}

/** Compares the judge's warnings with what is true. */
export function outcomeOf(cards: readonly MeasuredCard[], warning: KnownWarning): Outcome {
  const warns = (card: MeasuredCard): boolean => judgeQuality(card.measures).includes(warning);
  const must = cards.filter((card) => card.warnings[warning] === 'MUST');
  const mustNot = cards.filter((card) => card.warnings[warning] === 'MUST_NOT');
  const given = must.filter(warns);
  const alarms = mustNot.filter(warns);
  const missed = must.filter((card) => !given.includes(card));
  return {
    must: must.length,
    given: given.length,
    mustNot: mustNot.length,
    falseAlarms: alarms.length,
    wrong: [...missed, ...alarms].map(({ name }) => name),
  };
}

/** A cut and how it parts the cards it was derived from. */
export interface Cut {
  readonly at: number;
  /** Free room on each side of it; negative where no cut parts all. */
  readonly margin: number;
}

/** The cards whose measure another warning's effect makes meaningless; see `judgeQuality`. */
function isJudged(card: MeasuredCard, warning: KnownWarning): boolean {
  if (warning === 'BLUR') return card.warnings.SCREENED_CARD === 'MUST_NOT';
  return warning !== 'REFLECTION' || card.warnings.COPY_CARD === 'MUST_NOT';
}

/** The middle between the worst card that must give the warning and the worst that must not. */
export function deriveCut(cards: readonly MeasuredCard[], warning: KnownWarning): Cut {
  const judged = cards.filter((card) => isJudged(card, warning));
  const sign = RULES[warning].warnsWhere === 'HIGH' ? 1 : -1;
  const signed = (expectation: 'MUST' | 'MUST_NOT'): readonly number[] =>
    judged
      .filter((card) => card.warnings[warning] === expectation)
      .map((card) => sign * measureOf(card, warning));
  const faintest = Math.min(...signed('MUST'));
  const strongest = Math.max(...signed('MUST_NOT'));
  return { at: (sign * (faintest + strongest)) / 2, margin: (faintest - strongest) / 2 };
}
