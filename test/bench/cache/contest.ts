import { rateOf, warmUp } from './answer-rate.ts';
import type { Contestant, Rate } from './answer-rate.ts';

/** What the three came to, close together in time. */
export interface Trio {
  readonly cached: Rate;
  readonly constant: Rate;
  readonly bare: Rate;
}

/** Who is compared. */
export interface Contest {
  readonly cached: Contestant;
  readonly constant: Contestant;
  readonly bare: Contestant;
}

/** Each pair close together in time and in turns first, so that other load meets both alike. */
export async function compare(
  contest: Contest,
  pairs: number,
  windowMs: number,
): Promise<readonly Trio[]> {
  const trios: Trio[] = [];
  for (const contestant of [contest.cached, contest.constant, contest.bare])
    await warmUp(contestant);
  for (let count = 0; count < pairs; count += 1) {
    const early = count % 2 === 0 ? await rateOf(contest.cached, windowMs) : null;
    const constant = await rateOf(contest.constant, windowMs);
    const cached = early ?? (await rateOf(contest.cached, windowMs));
    trios.push({ cached, constant, bare: await rateOf(contest.bare, windowMs) });
  }
  return trios;
}
