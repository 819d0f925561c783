import type { Charset } from './charset.ts';
import type { Grammar, SilentArc } from './grammar.ts';
import { spellingsOf } from './look-alikes.ts';

/** A step of a grammar in the recognizer's own terms. */
export interface ClassArc {
  readonly symbol: string;
  readonly to: number;
  readonly logCost: number;
}

/** A grammar made ready for one alphabet. */
export interface CompiledGrammar {
  /** For each node the steps that a class allows. */
  readonly byClass: readonly ReadonlyMap<number, readonly ClassArc[]>[];
  readonly silent: readonly (readonly SilentArc[])[];
  readonly end: number;
}

/** Looks every step up in the alphabet; a character it does not know can never be read. */
export function compileGrammar(grammar: Grammar, charset: Charset): CompiledGrammar {
  const byClass = grammar.arcs.map((arcs) => {
    const steps = new Map<number, ClassArc[]>();
    for (const { symbol, to } of arcs) {
      for (const { written, logCost } of spellingsOf(symbol)) {
        const index = charset.classOf(written);
        if (index === undefined) continue;
        steps.set(index, [...(steps.get(index) ?? []), { symbol, to, logCost }]);
      }
    }
    return steps;
  });
  return { byClass, silent: grammar.silent, end: grammar.end };
}
