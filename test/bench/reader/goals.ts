import type { SpecimenKind } from '../../specimens/recipes.ts';
import type { Accuracy } from './accuracy.ts';
import type { BenchResult } from './report.ts';
import type { Share } from './tally.ts';
import { percentOf } from './tally.ts';

/** One figure the reader is built for: what it is, and what it should be. */
export interface Goal {
  readonly name: string;
  readonly figure: number;
  readonly unit: '%' | 'times' | 'MB' | 'ms';
  readonly goal: number;
  readonly reached: boolean;
}

const NONE: Share = { right: 0, of: 0 };

const least = (name: string, figure: number, goal: number, unit: Goal['unit']): Goal => ({
  name: `${name}, at least`,
  figure,
  unit,
  goal,
  reached: figure >= goal,
});

const most = (name: string, figure: number, goal: number, unit: Goal['unit']): Goal => ({
  name: `${name}, at most`,
  figure,
  unit,
  goal,
  reached: figure <= goal,
});

const sum = (shares: readonly (Share | undefined)[]): Share => ({
  right: shares.reduce((total, share) => total + (share?.right ?? 0), 0),
  of: shares.reduce((total, share) => total + (share?.of ?? 0), 0),
});

const PLAIN: readonly SpecimenKind[] = ['scan', 'photo'];
const HARD: readonly SpecimenKind[] = ['small', 'copy', 'screen'];

/** The goals this run measured. */
export function goalsOf({ accuracy, latency, serving }: BenchResult): readonly Goal[] {
  return [
    ...accuracyGoals(accuracy),
    ...(latency === null
      ? []
      : [
          least('latency against the peer, one thread each', latency.timesFaster, 5, 'times'),
          most('whole read over its inference', latency.totalOverInference, 1.25, 'times'),
        ]),
    ...(serving === null
      ? []
      : [
          least('throughput against the peer, two each', serving.timesMore, 5, 'times'),
          most('memory, one worker', serving.memoryMb.one, 350, 'MB'),
          most('memory, two workers', serving.memoryMb.two, 600, 'MB'),
          most('worst event-loop lag', serving.worstLoopLagMs, 20, 'ms'),
        ]),
  ];
}

function accuracyGoals(accuracy: Accuracy): readonly Goal[] {
  const { byKind, recall, silence, reliability, rightlyRefused, wronglyRefused, sides } = accuracy;
  const kinds = (names: readonly SpecimenKind[]): number =>
    percentOf(sum(names.map((name) => byKind[name])));
  const refused = sum(Object.values(rightlyRefused));
  return [
    least('fields exact, scans and photographs', kinds(PLAIN), 99.3, '%'),
    least('fields exact, small, copies, screens', kinds(HARD), 97.5, '%'),
    least('fields exact, both pages', kinds(['both']), 98.5, '%'),
    least('side found', percentOf(sides), 99.8, '%'),
    least(
      'right where confidence is at least 0.95',
      percentOf(reliability['0.95–1'] ?? NONE),
      99.5,
      '%',
    ),
    ...Object.entries(recall).map(([kind, share]) =>
      least(`warned of ${kind}`, percentOf(share), 95, '%'),
    ),
    ...Object.entries(silence).map(([kind, share]) =>
      most(`false alarm of ${kind}`, 100 - percentOf(share), 1, '%'),
    ),
    most('wrongly refused', percentOf(wronglyRefused), 0.5, '%'),
    most('accepted though no license', 100 - percentOf(refused), 0.5, '%'),
  ];
}
