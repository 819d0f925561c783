/**
 * What ails a store: `AWAY` cannot be reached, `SLOW` did not answer in time, `REFUSED` answered with
 * an error (full, read-only, loading), `UNREADABLE` gave an entry that is none of ours.
 */
export type StoreFaultKind = 'AWAY' | 'SLOW' | 'REFUSED' | 'UNREADABLE';

/** Raised by a store that cannot do what it is asked; its message holds no key and no value. */
export class StoreFault extends Error {
  readonly kind: StoreFaultKind;

  constructor(kind: StoreFaultKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreFault';
    this.kind = kind;
  }

  /** The fault itself, or one that tells of a foreign error. */
  static from(error: unknown): StoreFault {
    if (error instanceof StoreFault) return error;
    return new StoreFault('REFUSED', 'The store answered with an error.', error);
  }
}
