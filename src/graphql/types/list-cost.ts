import type { Complexity } from 'type-graphql';

/** What a list costs: itself, and what is asked of each item as often as there may be items. */
const listCost =
  (items: number): Exclude<Complexity, number> =>
  ({ childComplexity }) =>
    1 + items * childComplexity;

/** The main page and the sub-page. */
export const pagesCost = listCost(2);

/** No page has more members. */
export const fieldsCost = listCost(15);

/** The rows of a sub-page's record. */
export const inspectionsCost = listCost(8);

/** The kinds of findings. */
export const findingsCost = listCost(9);

/** The corners of a text. */
export const polygonCost = listCost(4);

/** Rounded up from the number of codes. */
export const errorCatalogCost = listCost(40);
