/** Tells what a server's moments are on this process' clock. */
export interface ServerClock {
  /** @param serverNowMs The server's time when it made the reply that was just received. */
  toLocal(serverMs: number, serverNowMs: number): number;
}

// Clocks drift apart by less than this share of the time.
const DRIFT = 0.001;
/** A difference that no delay explains: the server's clock was set, or it is another server. */
const JUMP_MS = 1000;

/**
 * Learns the difference of the clocks from the quickest reply: a reply that is held up must not move
 * the moments it tells. Source: the minimum filter of NTP, RFC 5905.
 */
export function createServerClock(monotonicMs: () => number): ServerClock {
  let offsetMs = Number.POSITIVE_INFINITY;
  let learnedAt = 0;
  return {
    toLocal: (serverMs, serverNowMs) => {
      const now = monotonicMs();
      const seenMs = now - serverNowMs;
      const agedMs = offsetMs + (now - learnedAt) * DRIFT;
      offsetMs = Math.abs(seenMs - agedMs) > JUMP_MS ? seenMs : Math.min(seenMs, agedMs);
      learnedAt = now;
      return serverMs + offsetMs;
    },
  };
}
