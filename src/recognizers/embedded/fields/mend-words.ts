import { PLACE_BEGINNINGS } from '../../../domain/places.ts';
import { SEAL_ENDINGS } from '../../../domain/vocabularies.ts';
import type { Sign } from '../decoding/sign.ts';

/** A text with its well-known words mended, and what that cost: 0 where nothing was changed. */
export interface Mended {
  readonly signs: readonly Sign[];
  readonly cost: number;
}

/** Changing a sign costs what it is sure of, at least this much; adding one that was not read costs the latter. */
const LEAST_CHANGE = 0.4;
const LOST_SIGN = 0.8;
/** So much of a word's length may be spent on mending it: a sure sign of a short word stands as read. */
const BUDGET = 0.2;
/** A seal that begins with no known place, or ends with no known office, may lack a sign: so much. */
const UNKNOWN_END = 0.5;
/** What each sign of a word speaks for it, so that a long word beats a short one. */
const WORTH = 0.3;

/** Mends the name of the province or prefecture that a text begins with. */
export function mendBeginning(read: readonly Sign[]): Mended {
  const whole = mend(read, PLACE_BEGINNINGS);
  // The hologram's edge shows the first character twice; but 齐齐哈尔 is doubled by name.
  if (whole.known || read[0]?.symbol !== read[1]?.symbol) return whole;
  const once = mend(read.slice(1), PLACE_BEGINNINGS);
  return once.known ? { ...once, cost: once.cost + LEAST_CHANGE } : whole;
}

/** Mends the words of a seal: a place and who issues there; no sign stands twice in a row. */
export function mendSeal(read: readonly Sign[]): Mended {
  const signs = read.filter(({ symbol }, index) => symbol !== read[index - 1]?.symbol);
  const ending = mend(signs.toReversed(), REVERSED_ENDINGS);
  const beginning = mend(ending.signs.toReversed(), PLACE_BEGINNINGS);
  const doubled = (read.length - signs.length) * LEAST_CHANGE;
  const unknown = [beginning, ending].filter(({ known }) => !known).length * UNKNOWN_END;
  return { signs: beginning.signs, cost: doubled + unknown + ending.cost + beginning.cost };
}

const REVERSED_ENDINGS = SEAL_ENDINGS.map((ending) => Array.from(ending).toReversed().join(''));

/** The text with its beginning replaced by the word that fits it best, if one fits well enough. */
function mend(
  signs: readonly Sign[],
  words: readonly string[],
): Mended & { /** Whether a word fits. */ readonly known: boolean } {
  let best: { word: string; cost: number; length: number } | null = null;
  for (const word of words) {
    const { cost, length } = fit(word, signs);
    if (cost > word.length * BUDGET) continue;
    const worth = word.length * WORTH - cost;
    if (best === null || worth > best.word.length * WORTH - best.cost)
      best = { word, cost, length };
  }
  if (best === null || best.cost === 0) return { signs, cost: 0, known: best !== null };
  const { word, cost, length } = best;
  const score = Math.min(1, ...signs.slice(0, length).map((sign) => sign.score));
  const mended = Array.from(word, (symbol) => ({ symbol, score, step: null }));
  return { signs: [...mended, ...signs.slice(length)], cost, known: true };
}

/** The least it costs to turn the first `length` signs into the word. Source: Levenshtein 1966. */
function fit(word: string, signs: readonly Sign[]): { cost: number; length: number } {
  const changes = signs.slice(0, word.length + 2).map(({ score }) => Math.max(LEAST_CHANGE, score));
  let row = [0];
  for (const change of changes) row.push(lastOf(row) + change);
  for (const wanted of word) {
    const above = row;
    row = [(above[0] ?? 0) + LOST_SIGN];
    for (const [at, change] of changes.entries()) {
      const kept = (above[at] ?? Infinity) + (signs[at]?.symbol === wanted ? 0 : change);
      const lost = (above[at + 1] ?? Infinity) + LOST_SIGN;
      row.push(Math.min(kept, lost, lastOf(row) + change));
    }
  }
  const cost = Math.min(...row);
  return { cost, length: row.lastIndexOf(cost) };
}

function lastOf(row: readonly number[]): number {
  return row.at(-1) ?? Infinity;
}
