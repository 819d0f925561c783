/** The most signatures kept in mind; the oldest leave first. */
const MAX_KEPT = 100_000;

/**
 * How often one signature is accepted. A signature holds no nonce: equal requests of one second,
 * which a busy client sends, bear equal signatures.
 */
const MAX_USES = 10;

/** Bounds how often a signature can be sent again while it is valid. */
export interface SeenSignatures {
  /** Counts a use that is valid until then; false once there were too many. */
  admit(signature: Buffer, validUntilMs: number, nowMs: number): boolean;
}

interface Uses {
  count: number;
  readonly validUntilMs: number;
}

/** @returns a memory of the signatures that are still valid. */
export function createSeenSignatures(maxKept: number = MAX_KEPT): SeenSignatures {
  const seen = new Map<string, Uses>();
  const makeRoom = (nowMs: number): void => {
    for (const [key, { validUntilMs }] of seen) {
      if (validUntilMs > nowMs && seen.size < maxKept) return;
      seen.delete(key);
    }
  };
  return {
    admit(signature, validUntilMs, nowMs) {
      const key = signature.toString('base64');
      const uses = seen.get(key);
      if (uses !== undefined) {
        uses.count += 1;
        return uses.count <= MAX_USES;
      }
      makeRoom(nowMs);
      seen.set(key, { count: 1, validUntilMs });
      return true;
    },
  };
}
