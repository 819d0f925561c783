/** The most requests kept in mind; the oldest leave first. */
const MAX_KEPT = 100_000;

/**
 * How long after its first use a signature is taken again. It holds no nonce and SDKs sign by the second:
 * equal requests of one second, which a busy client sends, bear equal signatures.
 */
const REUSE_WITHIN_MS = 5000;

/** How often a signature is taken while it may be used again. */
const MAX_USES = 1000;

/** What becomes of a use: it is taken, comes too late to be the same client's, or is one too many. */
export type Admission = 'ADMITTED' | 'REPLAYED' | 'TOO_MANY';

/** Bounds how a signature can be sent again while it is valid. */
export interface SeenSignatures {
  /** Counts a use of a signed request, named by `key`, that is valid up to and including that moment. */
  admit(key: string, validUntilMs: number, nowMs: number): Admission;
}

interface Uses {
  count: number;
  readonly firstAtMs: number;
  readonly validUntilMs: number;
}

/** @returns a memory of the signatures that are still valid. */
export function createSeenSignatures(maxKept: number = MAX_KEPT): SeenSignatures {
  const seen = new Map<string, Uses>();
  const makeRoom = (nowMs: number): void => {
    for (const [key, { validUntilMs }] of seen) {
      if (validUntilMs >= nowMs && seen.size < maxKept) return;
      seen.delete(key);
    }
  };
  return {
    admit(key, validUntilMs, nowMs) {
      const uses = seen.get(key);
      if (uses !== undefined) {
        if (nowMs - uses.firstAtMs > REUSE_WITHIN_MS) return 'REPLAYED';
        uses.count += 1;
        return uses.count <= MAX_USES ? 'ADMITTED' : 'TOO_MANY';
      }
      makeRoom(nowMs);
      seen.set(key, { count: 1, firstAtMs: nowMs, validUntilMs });
      return 'ADMITTED';
    },
  };
}
