/** How many of how many. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

/** Counts by name. */
export class Tally {
  readonly #shares = new Map<string, Share>();

  count(name: string, right: boolean): void {
    const { right: before, of } = this.#shares.get(name) ?? { right: 0, of: 0 };
    this.#shares.set(name, { right: before + (right ? 1 : 0), of: of + 1 });
  }

  /** By name, in the order first counted. */
  get shares(): Readonly<Record<string, Share>> {
    return Object.fromEntries(this.#shares);
  }
}

/** A share in percent; NaN of none. */
export function percentOf({ right, of }: Share): number {
  return (100 * right) / of;
}

/** `97.5 %` of a share; a dash for none. */
export function percent(share: Share): string {
  return share.of === 0 ? '–' : `${percentOf(share).toFixed(1)} %`;
}
