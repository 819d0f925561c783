/** What the fixture worker can be told. */
export type FixtureJob =
  | { readonly kind: 'ECHO'; readonly bytes: Uint8Array }
  | { readonly kind: 'PAUSE'; readonly ms: number }
  | { readonly kind: 'REFUSE' | 'THROW' | 'DIE' | 'HANG' | 'UNSENDABLE' };

export interface FixtureData {
  /** A file that takes one line for each thing the worker did. */
  readonly log: string;
  /** Makes every start fail. */
  readonly failing: boolean;
}
