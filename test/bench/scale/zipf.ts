/** Numbers from 0 to below 1, the same for the same seed. Source: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every item once and the rest by Zipf's law, in a random order. */
export function zipfDraws<Item>(
  items: readonly Item[],
  count: number,
  random: () => number,
): readonly Item[] {
  const weights = items.map((_item, rank) => 1 / (rank + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const draw = (): Item | undefined => {
    let left = random() * total;
    return items[weights.findIndex((weight) => (left -= weight) <= 0)] ?? items.at(-1);
  };
  const rest = Array.from({ length: count - items.length }, draw);
  const draws = [...items, ...rest].filter((item) => item !== undefined);
  return draws
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
