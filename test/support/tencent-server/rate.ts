/** Counts requests as Tencent's account limit does: in any second, not by the clock's seconds. */
export interface RateMeter {
  /** Whether this request is within the limit. */
  admit(atMs: number): boolean;
}

/** @returns a meter that admits so many requests in any window of one second. */
export function createRateMeter(requestsPerSecond: number): RateMeter {
  let admitted: number[] = [];
  return {
    admit(atMs) {
      admitted = admitted.filter((earlier) => atMs - earlier < 1000);
      if (admitted.length >= requestsPerSecond) return false;
      admitted.push(atMs);
      return true;
    },
  };
}

/** How fast requests came. */
export interface Pace {
  readonly busiestSecond: number;
  readonly averagePerSecond: number;
}

/** The pace of requests that came at these times, in their order. */
export function paceOf(timesMs: readonly number[]): Pace {
  const seconds = ((timesMs.at(-1) ?? 0) - (timesMs[0] ?? 0)) / 1000;
  return {
    busiestSecond: busiestSecond(timesMs),
    averagePerSecond: (timesMs.length - 1) / seconds,
  };
}

/** The most requests within any window of one second. */
export function busiestSecond(timesMs: readonly number[]): number {
  const sorted = timesMs.toSorted((a, b) => a - b);
  return Math.max(
    0,
    ...sorted.map((start) => sorted.filter((at) => at >= start && at - start < 1000).length),
  );
}
