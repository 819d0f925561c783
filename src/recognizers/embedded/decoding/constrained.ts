import { floatAt, integerAt } from '../geometry/element-at.ts';
import type { CompiledGrammar } from './compiled-grammar.ts';
import { BLANK, probabilityOf } from './line-probabilities.ts';
import type { LineProbabilities } from './line-probabilities.ts';
import type { Sign } from './sign.ts';

/** Less likely classes are not looked at. */
const LEAST_PROBABILITY = 1e-3;
/** A blank is always possible. */
const LEAST_BLANK = 1e-9;

/** The likeliest text that a grammar allows. */
export interface ConstrainedText {
  readonly text: string;
  /** The natural logarithm of its best path's probability, less the grammar's costs. */
  readonly logScore: number;
  readonly signs: readonly Sign[];
}

/** The characters of a path, the last one first. */
interface Trail extends Sign {
  readonly before: Trail | null;
}

/** The best path that ends at a node with a class. */
interface Path {
  readonly node: number;
  readonly last: number;
  readonly logScore: number;
  readonly trail: Trail | null;
}

interface Candidate {
  readonly index: number;
  readonly probability: number;
  readonly logProbability: number;
  readonly step: number;
}

/** Beyond every class number: a node and a class make one key. */
const KEY_FACTOR = 65_536;

/** Paths by where they stand, only the best of each. */
class Frontier {
  readonly paths = new Map<number, Path>();
  readonly #grammar: CompiledGrammar;

  constructor(grammar: CompiledGrammar) {
    this.#grammar = grammar;
  }

  /** Keeps a path that beats what is known, and what follows from it without a character. */
  add(path: Path): void {
    const { node, last, logScore, trail: before } = path;
    const key = node * KEY_FACTOR + last;
    const known = this.paths.get(key);
    if (known !== undefined && known.logScore >= logScore) return;
    this.paths.set(key, path);
    for (const { symbol, to, logCost } of this.#grammar.silent[node] ?? []) {
      const trail = symbol === '' ? before : { symbol, score: 0, step: null, before };
      this.add({ node: to, last, logScore: logScore + logCost, trail });
    }
  }
}

/** The classes worth looking at in a step, the blank aside. */
function candidatesOf(line: LineProbabilities, step: number): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let at = step * line.told; at < (step + 1) * line.told; at += 1) {
    const index = integerAt(line.classes, at);
    const probability = floatAt(line.probabilities, at);
    if (probability < LEAST_PROBABILITY) break;
    if (index === BLANK) continue;
    found.push({ index, probability, logProbability: Math.log(probability), step });
  }
  return found;
}

/** A character seen again: only its score may rise. */
function seenAgain(trail: Trail | null, { probability, step }: Candidate): Trail | null {
  return trail && trail.score < probability ? { ...trail, score: probability, step } : trail;
}

/** Where a path may go when a class is seen. */
function follow(grammar: CompiledGrammar, path: Path, seen: Candidate, into: Frontier): void {
  const { index, probability, logProbability, step } = seen;
  const { node, trail: before } = path;
  const logScore = path.logScore + logProbability;
  if (index === path.last) {
    into.add({ node, last: index, logScore, trail: seenAgain(before, seen) });
    return;
  }
  for (const { symbol, to, logCost } of grammar.byClass[node]?.get(index) ?? []) {
    const trail = { symbol, score: probability, step, before };
    into.add({ node: to, last: index, logScore: logScore + logCost, trail });
  }
}

function unwind(path: Path, before: number): ConstrainedText {
  const signs: Sign[] = [];
  for (let at = path.trail; at; at = at.before) {
    const { symbol, score, step } = at;
    signs.unshift({ symbol, score, step: step === null ? null : step + before });
  }
  return { text: signs.map(({ symbol }) => symbol).join(''), logScore: path.logScore, signs };
}

/**
 * Finds the likeliest text among those a grammar allows, straight on the probabilities: Viterbi over the
 * product of CTC's alignments and the automaton.
 * @returns null where no allowed text is likely at all.
 */
export function decodeConstrained(
  line: LineProbabilities,
  grammar: CompiledGrammar,
): ConstrainedText | null {
  let frontier = new Frontier(grammar);
  frontier.add({ node: 0, last: BLANK, logScore: 0, trail: null });
  for (let step = 0; step < line.steps; step += 1) {
    const next = new Frontier(grammar);
    const candidates = candidatesOf(line, step);
    const blank = Math.log(Math.max(probabilityOf(line, step, BLANK) ?? 0, LEAST_BLANK));
    for (const path of frontier.paths.values()) {
      const { node, trail } = path;
      next.add({ node, last: BLANK, logScore: path.logScore + blank, trail });
      for (const candidate of candidates) follow(grammar, path, candidate, next);
    }
    frontier = next;
  }
  const ends = [...frontier.paths.values()].filter((path) => path.node === grammar.end);
  const best = ends.sort((left, right) => right.logScore - left.logScore)[0];
  return best ? unwind(best, line.before ?? 0) : null;
}
