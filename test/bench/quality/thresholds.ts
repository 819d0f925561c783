/**
 * Where the picture's measures part its faults from clean pictures: `npm run bench:quality`. The cuts are
 * derived from the specimens to work on; the specimens to report on then judge the limits in use.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { KnownWarning } from '../../../src/domain/warnings.ts';
import { measuredCards } from './measured-cards.ts';
import type { MeasuredCard } from './measured-cards.ts';
import { deriveCut, limitOf, measureOf, outcomeOf, WARNINGS } from './warning-rules.ts';

const { values } = parseArgs({
  options: {
    /** Specimens of each kind. */
    count: { type: 'string', default: '12' },
    /** Keeps rendered specimens here; to be emptied when the renderer changes. */
    folder: { type: 'string' },
  },
});

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function quantile(sorted: readonly number[], share: number): string {
  return (sorted[Math.round((sorted.length - 1) * share)] ?? 0).toFixed(3);
}

/** One line for each kind and each expectation. */
function printDistribution(cards: readonly MeasuredCard[], warning: KnownWarning): void {
  const table = new Table({
    head: [warning, 'expected', 'cards', 'least', '5 %', 'middle', '95 %', 'most'],
  });
  const groups = new Map<string, MeasuredCard[]>();
  for (const card of cards) {
    const group = `${card.kind} ${card.warnings[warning]}`;
    groups.set(group, [...(groups.get(group) ?? []), card]);
  }
  for (const [group, members] of groups) {
    const sorted = members.map((card) => measureOf(card, warning)).sort((a, b) => a - b);
    const figures = [0, 0.05, 0.5, 0.95, 1].map((share) => quantile(sorted, share));
    table.push([...group.split(' '), sorted.length, ...figures]);
  }
  print(table.toString());
}

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(whole, 1)).toFixed(1)} % (${String(part)}/${String(whole)})`;

/** What the limits in use find and raise in vain, and the cut these cards would give. */
function printOutcomes(cards: readonly MeasuredCard[]): void {
  const table = new Table({
    head: ['warning', 'limit', 'cut', 'margin', 'recall', 'false alarms', 'wrong'],
  });
  for (const warning of WARNINGS) {
    const { at, margin } = deriveCut(cards, warning);
    const { given, must, falseAlarms, mustNot, wrong } = outcomeOf(cards, warning);
    table.push([
      warning,
      limitOf(warning),
      at.toFixed(3),
      margin.toFixed(3),
      percent(given, must),
      percent(falseAlarms, mustNot),
      wrong.join('\n'),
    ]);
  }
  print(table.toString());
  const times = cards.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  print(`A card took ${quantile(times, 0)} ms at best, ${quantile(times, 0.5)} ms in the middle.`);
}

for (const split of ['work', 'report'] as const) {
  print(`\nSpecimens to ${split} on`);
  const cards = await measuredCards({
    split,
    count: Number(values.count),
    folder: values.folder ?? null,
  });
  if (split === 'work') for (const warning of WARNINGS) printDistribution(cards, warning);
  printOutcomes(cards);
}
