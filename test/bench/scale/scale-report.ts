import Table from 'cli-table3';
import { busiestSecond } from '../../support/tencent-server/rate.ts';
import { CAUSES } from './extra-calls.ts';
import type { Cause } from './extra-calls.ts';
import { CALLS_PER_SECOND, DEADLINE_MS, OWN_CALLS_PER_SECOND } from './field.ts';
import type { RoundResult } from './round.ts';

/** Holds what the rounds came to against what they must show. */
export interface ScaleReport {
  readonly passed: boolean;
  add(result: RoundResult): void;
  print(): void;
}

// No lines between rows and no colors: the table goes into files as well.
const PLAIN = { style: { head: [], border: [], compact: true } };
/** From the deadline until the caller holds the answer. */
const DELIVERY_MS = 2000;
/** How long the processes may take to find a Redis that answers again. */
const RECOVERY_MS = 3000;
const SECOND_MS = 1000;

/** The most calls of one process within a second while Redis was away. */
function busiestAlone({ calls, incidents: { away } }: RoundResult): number {
  const regions = [...new Set(calls.map(({ region }) => region))];
  return Math.max(
    0,
    ...away.flatMap(({ fromMs, toMs }) =>
      regions.map((region) =>
        busiestSecond(
          calls
            .filter((call) => call.region === region)
            // What the common pace let out before needs its second to leave the window.
            .filter(({ atMs }) => atMs > fromMs + SECOND_MS && atMs < toMs)
            .map(({ atMs }) => atMs),
        ),
      ),
    ),
  );
}

/** The shortest time from a call to the one so many later: above a second where the account's pace holds. */
function shortestSpan(calls: RoundResult['calls'], later: number): number {
  const times = calls.map(({ atMs }) => atMs).toSorted((one, other) => one - other);
  const spans = times.slice(later).map((at, index) => at - (times[index] ?? at));
  return Math.round(Math.min(...spans));
}

function countBy<Word extends string>(words: readonly Word[]): ReadonlyMap<Word, number> {
  const counts = new Map<Word, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const figuresOf = (result: RoundResult) => {
  const { calls, extra, tries, incidents } = result;
  const called = new Set(calls.map(({ photo }) => photo));
  return {
    requests: tries.filter(({ outcome }) => outcome === 'TRUTH').length + result.unanswered,
    photosAsked: new Set(tries.map(({ photo }) => photo)).size,
    photosCalled: called.size,
    calls: calls.length,
    extra: extra.length,
    unexplained: extra.filter(({ cause }) => cause === 'UNEXPLAINED').length,
    busiest: busiestSecond(calls.map(({ atMs }) => atMs)),
    elevenWithinMs: shortestSpan(calls, CALLS_PER_SECOND),
    busiestAlone: busiestAlone(result),
    wrong: tries.filter(({ outcome }) => outcome === 'WRONG').length,
    unanswered: result.unanswered,
    askedAgain: tries.filter(({ outcome }) => typeof outcome === 'object').length,
    longestMs: Math.max(...tries.map(({ fromMs, toMs }) => toMs - fromMs)),
    recoveredInMs: incidents.recoveredInMs,
    resent: result.resent,
    seconds: Math.round(result.seconds),
  };
};

type Figures = ReturnType<typeof figuresOf>;

/** What does not hold. */
function brokenBounds({ name, photos }: RoundResult, figures: Figures): readonly string[] {
  const exact = name === 'calm';
  const bounds: Readonly<Record<string, boolean>> = {
    'every photo is asked for and called for':
      figures.photosAsked === photos.length && figures.photosCalled === photos.length,
    'calls are photos and extra calls': figures.calls === figures.photosCalled + figures.extra,
    'every extra call has a cause': figures.unexplained === 0,
    'no extra call': !exact || figures.extra === 0,
    'nobody must ask again': !exact || figures.askedAgain === 0,
    'no more calls in any second than the account allows': figures.busiest <= CALLS_PER_SECOND,
    'each process alone keeps its share': figures.busiestAlone <= OWN_CALLS_PER_SECOND,
    'no answer is wrong': figures.wrong === 0,
    'every request is told the truth': figures.unanswered === 0,
    'nothing hangs': figures.longestMs < DEADLINE_MS + DELIVERY_MS,
    'Redis is found again': (figures.recoveredInMs ?? 0) < RECOVERY_MS,
  };
  return Object.entries(bounds).flatMap(([law, holds]) => (holds ? [] : [`${name}: ${law}`]));
}

/** Every extra call: how many of each cause, in which photos. */
function explanation({ name, photos, extra, tries }: RoundResult): readonly string[] {
  const codes = countBy(
    tries.flatMap(({ outcome }) => (typeof outcome === 'object' ? [outcome.code] : [])),
  );
  const told = [...codes].map(([code, count]) => `${String(count)} × ${code}`).join(', ');
  const causes = countBy<Cause>(extra.map(({ cause }) => cause));
  return [
    `${name}: ${String(extra.length)} extra calls${told === '' ? '' : `; asked again after ${told}`}`,
    ...[...causes].map(([cause, count]) => {
      const which = extra
        .filter((each) => each.cause === cause)
        .map(({ call, before }) => {
          const after = ((call.atMs - before.atMs) / SECOND_MS).toFixed(1);
          return `#${String(photos.indexOf(call.photo))} +${after}s${before.spoilt === null ? '' : ` (${before.spoilt})`}`;
        });
      return `  ${String(count)} × ${CAUSES[cause]}: ${which.join(', ')}`;
    }),
  ];
}

/** @returns a report that prints one table of all rounds, the extra calls and what failed. */
export function createScaleReport(): ScaleReport {
  const rounds: { readonly result: RoundResult; readonly figures: Figures }[] = [];
  const broken = (): readonly string[] =>
    rounds.flatMap(({ result, figures }) => brokenBounds(result, figures));
  return {
    get passed() {
      return broken().length === 0;
    },
    add: (result) => {
      rounds.push({ result, figures: figuresOf(result) });
    },
    print: () => {
      const table = new Table({ ...PLAIN, head: ['', ...rounds.map(({ result }) => result.name)] });
      const names = Object.keys(rounds[0]?.figures ?? {}) as (keyof Figures)[];
      for (const name of names)
        table.push([name, ...rounds.map(({ figures }) => String(figures[name] ?? '–'))]);
      const lines = [table.toString(), ...rounds.flatMap(({ result }) => explanation(result))];
      const failed = broken();
      lines.push(failed.length === 0 ? 'every bound held' : `broken: ${failed.join('; ')}`);
      process.stdout.write(`${lines.join('\n')}\n`);
    },
  };
}
