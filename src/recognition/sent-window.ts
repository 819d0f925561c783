import type { OnSent } from './ports.ts';

/**
 * The time within which no more calls are sent than are allowed in a second: calls may be 15 ms less
 * apart when they arrive.
 */
const WINDOW_MS = 1015;

/** The calls last let out, by when they were really sent. */
export interface SentWindow {
  /** The earliest moment at which another call may go out, by what is known now. */
  opensAt(): number;
  /** Counts a call that is let out now, and is to be told when it is on its way. */
  enter(): OnSent;
}

interface Call {
  sentAt: number | null;
}

/**
 * A busy process sends a call later than it was let out, and the next one on time: so what counts is the
 * sending. A call that is not sent yet keeps the window closed.
 */
export function createSentWindow(maxCalls: number, monotonicMs: () => number): SentWindow {
  /** The oldest first. */
  const calls: Call[] = [];
  return {
    opensAt: () => {
      const oldest = calls.at(-maxCalls);
      if (oldest === undefined) return Number.NEGATIVE_INFINITY;
      return (oldest.sentAt ?? monotonicMs()) + WINDOW_MS;
    },
    enter: () => {
      const call: Call = { sentAt: null };
      calls.push(call);
      if (calls.length > maxCalls) calls.shift();
      return () => {
        call.sentAt ??= monotonicMs();
      };
    },
  };
}
