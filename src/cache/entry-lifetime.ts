import type { Remembered } from '../recognition/ports.ts';

/** How long each kind of answer is remembered at most, milliseconds. */
export interface EntryLifetimes {
  readonly readingMs: number;
  /** A refusal of the image that would come again. */
  readonly refusalMs: number;
  /** A reading by a stand-in for an engine that could not. */
  readonly provisionalMs: number;
  /** Which side AUTO turned out to be. */
  readonly sideMs: number;
}

// Entries made together must not end together: each loses up to a tenth of its time.
const JITTER = 0.1;

const longest = (value: Remembered, lifetimes: EntryLifetimes): number => {
  switch (value.kind) {
    case 'READING':
      return value.reading.provisional ? lifetimes.provisionalMs : lifetimes.readingMs;
    case 'REFUSAL':
      return lifetimes.refusalMs;
    case 'SIDE':
      return lifetimes.sideMs;
  }
};

// An erasure outlives every recognition that began before it, and every grant of what was erased.
const LONGEST_RECOGNITION_MS = 3_600_000;

/** How long an erasure is to be remembered, milliseconds. */
export const erasureLifetimeMs = (lifetimes: EntryLifetimes): number =>
  Math.max(lifetimes.readingMs, lifetimes.refusalMs, lifetimes.provisionalMs, lifetimes.sideMs) +
  LONGEST_RECOGNITION_MS;

/**
 * How long this answer is to be remembered, milliseconds.
 * @param luck From 0 to below 1: the part of the jitter that is taken off.
 */
export function entryLifetimeMs(
  value: Remembered,
  lifetimes: EntryLifetimes,
  luck: number,
): number {
  return Math.ceil(longest(value, lifetimes) * (1 - JITTER * luck));
}
