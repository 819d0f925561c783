import type { Grammar } from './grammar.ts';

/** Whether a text is a whole value of the grammar. */
export function accepts(grammar: Grammar, text: string): boolean {
  let nodes = withFreeSteps(grammar, [0]);
  for (const character of text) {
    const next = [...nodes].flatMap((node) =>
      (grammar.arcs[node] ?? []).filter(({ symbol }) => symbol === character).map(({ to }) => to),
    );
    nodes = withFreeSteps(grammar, next);
  }
  return nodes.has(grammar.end);
}

/** The nodes and those reached from them without a character. */
function withFreeSteps({ silent }: Grammar, from: readonly number[]): ReadonlySet<number> {
  const nodes = new Set(from);
  for (const node of nodes) {
    for (const { symbol, to } of silent[node] ?? []) if (symbol === '') nodes.add(to);
  }
  return nodes;
}
