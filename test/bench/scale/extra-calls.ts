import type { CacheFault } from './cache-faults.ts';
import type { Incidents } from './mishaps.ts';
import type { SeenCall } from './tencent-process.ts';

/** A try of a caller; moments in milliseconds since the epoch. */
export interface Asked {
  /** SHA-256 of the image. */
  readonly photo: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Why a photo was paid again. */
export const CAUSES = {
  SPOILT: 'Tencent spoilt the answer before',
  HOLDER_KILLED: 'the process that had called was killed before it could remember',
  WRITE_DROPPED: 'the process that had called could not write what it read to Redis, and said so',
  OUT_OF_REACH: 'Redis was away: what it held was out of reach, as the process that asked said',
  REDIS_SLOW: 'Redis took longer than CACHE_TIMEOUT_MS for the process that asked, as it said',
  UNLOCKED: 'two asked at once, and one of them could not ask Redis for the lock, as it said',
  UNEXPLAINED: 'no cause found',
} as const;

export type Cause = keyof typeof CAUSES;

export interface ExtraCall {
  readonly call: SeenCall;
  readonly before: SeenCall;
  readonly cause: Cause;
}

export interface Circumstances extends Incidents {
  readonly asked: readonly Asked[];
  /** What the process of a region said of its cache. */
  readonly faultsOf: (region: string) => readonly CacheFault[];
}

/** From the last byte of Tencent's answer until Redis has it or the process gave up on it, at the longest. */
const REMEMBERING_MS = 2000;
/** Clocks of processes differ by less. */
const TOLERANCE_MS = 5;

const endOf = ({ endedMs }: SeenCall): number => endedMs ?? Number.POSITIVE_INFINITY;

/** Every call for a photo that had been called for before, each with its cause. */
export function explainExtraCalls(
  calls: readonly SeenCall[],
  circumstances: Circumstances,
): readonly ExtraCall[] {
  const earlier = new Map<string, SeenCall[]>();
  return calls
    .toSorted((one, other) => one.atMs - other.atMs)
    .flatMap((call) => {
      const before = earlier.get(call.photo) ?? [];
      earlier.set(call.photo, [...before, call]);
      const last = before.at(-1);
      return last ? [{ call, before: last, cause: causeOf(call, before, circumstances) }] : [];
    });
}

function causeOf(call: SeenCall, before: readonly SeenCall[], circumstances: Circumstances): Cause {
  const { killed, away, faultsOf } = circumstances;
  const last = before.findLast(({ spoilt }) => spoilt === null);
  if (!last) return 'SPOILT';
  const died = killed.some(
    ({ region, atMs }) =>
      last.region === region && last.atMs < atMs && endOf(last) > atMs - REMEMBERING_MS,
  );
  if (died) return 'HOLDER_KILLED';
  const said = (by: SeenCall, fromMs: number, toMs: number): readonly CacheFault[] =>
    faultsOf(by.region).filter(({ atMs }) => atMs >= fromMs - TOLERANCE_MS && atMs <= toMs);
  const written = said(last, endOf(last), endOf(last) + REMEMBERING_MS);
  if (written.some(({ dropped }) => dropped)) return 'WRITE_DROPPED';
  const missedAt = said(call, askedAt(call, circumstances), call.atMs)[0]?.atMs;
  if (missedAt !== undefined) {
    const isAway = away.some(({ fromMs, toMs }) => missedAt >= fromMs && missedAt <= toMs);
    return isAway ? 'OUT_OF_REACH' : 'REDIS_SLOW';
  }
  // Both may have waited seconds for their turn at Tencent since.
  const together = askedAt(call, circumstances) < endOf(last) + REMEMBERING_MS;
  const unlocked = said(last, askedAt(last, circumstances), endOf(last)).length > 0;
  return together && unlocked ? 'UNLOCKED' : 'UNEXPLAINED';
}

/** When the first of those asked who waited for this call. */
const askedAt = (call: SeenCall, { asked }: Circumstances): number =>
  Math.min(
    call.atMs,
    ...asked
      .filter(
        ({ photo, fromMs, toMs }) => photo === call.photo && fromMs < call.atMs && toMs > call.atMs,
      )
      .map(({ fromMs }) => fromMs),
  );
