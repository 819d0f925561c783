/** A step that takes one printed character. */
export interface Arc {
  readonly symbol: string;
  readonly to: number;
}

/** A step that takes nothing: free where `symbol` is empty, else a character the recognizer lost. */
export interface SilentArc extends Arc {
  /** Natural logarithm, at most 0. */
  readonly logCost: number;
}

/** What may stand in a field: an automaton over characters that starts at node 0. */
export interface Grammar {
  /** For each node the steps that lead on. */
  readonly arcs: readonly (readonly Arc[])[];
  readonly silent: readonly (readonly SilentArc[])[];
  /** The only node where a value may end. */
  readonly end: number;
}

interface Draft {
  readonly arcs: Arc[][];
  readonly silent: SilentArc[][];
}

/** A part of a grammar: draws itself from a node on and tells where it ends. */
export type Pattern = (draft: Draft, from: number) => number;

const FREE = { symbol: '', logCost: 0 };

function addNode(draft: Draft): number {
  draft.silent.push([]);
  return draft.arcs.push([]) - 1;
}

/** One character of several. */
export const oneOf =
  (symbols: string): Pattern =>
  (draft, from) => {
    const to = addNode(draft);
    for (const symbol of new Set(symbols)) draft.arcs[from]?.push({ symbol, to });
    return to;
  };

/** One part after the other. */
export const sequence =
  (...parts: readonly Pattern[]): Pattern =>
  (draft, from) =>
    parts.reduce((node, part) => part(draft, node), from);

/** These very characters. */
export const text = (characters: string): Pattern => sequence(...Array.from(characters, oneOf));

/** Any one of the parts. */
export const either =
  (...parts: readonly Pattern[]): Pattern =>
  (draft, from) => {
    const ends = parts.map((part) => part(draft, from));
    const to = addNode(draft);
    for (const end of ends) draft.silent[end]?.push({ ...FREE, to });
    return to;
  };

const nothing: Pattern = (...[, from]) => from;

/** The part or nothing. */
export const optional = (part: Pattern): Pattern => either(part, nothing);

/** The part so many times. */
export const times = (count: number, part: Pattern): Pattern =>
  sequence(...Array.from({ length: count }, () => part));

/** The part between so many and so many times. */
export const between = (least: number, most: number, part: Pattern): Pattern => {
  let tail: Pattern = nothing;
  for (let more = least; more < most; more += 1) tail = optional(sequence(part, tail));
  return sequence(times(least, part), tail);
};

/** These characters, each of which the recognizer may have lost: then it counts as there, at a cost. */
export const losable =
  (characters: string, logCost: number): Pattern =>
  (draft, from) => {
    let node = from;
    for (const symbol of characters) {
      const to = oneOf(symbol)(draft, node);
      draft.silent[node]?.push({ symbol, to, logCost });
      node = to;
    }
    return node;
  };

/** A part that is seldom: it counts this much less likely, natural logarithm. */
export const seldom =
  (part: Pattern, logCost: number): Pattern =>
  (draft, from) => {
    const start = addNode(draft);
    draft.silent[from]?.push({ symbol: '', to: start, logCost });
    return part(draft, start);
  };

/** One of many words, sharing their beginnings. */
export const words =
  (list: readonly string[]): Pattern =>
  (draft, from) => {
    const to = addNode(draft);
    for (const word of list) {
      let node = from;
      for (const symbol of word) {
        const known = draft.arcs[node]?.find((arc) => arc.symbol === symbol);
        node = known?.to ?? oneOf(symbol)(draft, node);
      }
      draft.silent[node]?.push({ ...FREE, to });
    }
    return to;
  };

/** Draws a pattern whole. */
export function grammarOf(pattern: Pattern): Grammar {
  const draft: Draft = { arcs: [[]], silent: [[]] };
  const end = pattern(draft, 0);
  return { ...draft, end };
}
