import { setTimeout as delay } from 'node:timers/promises';
import type { Field, RegionalGateway } from './field.ts';

/** What befell the field; moments in milliseconds since the epoch. */
export interface Incidents {
  readonly killed: readonly { readonly region: string; readonly atMs: number }[];
  /** From the stop of Redis until every process knew that it is back. */
  readonly away: readonly { readonly fromMs: number; readonly toMs: number }[];
  /** How long the processes took to find Redis once it answered. */
  readonly recoveredInMs: number | null;
}

/** What happens to the field while the requests run. */
export type Mishap = (field: Field) => Promise<Incidents>;

const NOTHING: Incidents = { killed: [], away: [], recoveredInMs: null };
const FIRST_MS = 8000;
const STOPPED_MS = 10_000;
const RECOVERY_LIMIT_MS = 30_000;
const POLL_MS = 25;
/** A process that has not noticed yet still says that Redis answers. */
const STEADY_MS = 400;

interface Ready {
  readonly parts: { readonly redis?: { readonly state: string } };
}

const knowsRedis = async ({ port }: RegionalGateway): Promise<boolean> => {
  const answer = await fetch(`http://127.0.0.1:${String(port)}/health/ready`);
  return ((await answer.json()) as Ready).parts.redis?.state === 'up';
};

/** The moment since which all processes know that Redis is there. */
async function allKnowRedis(gateways: readonly RegionalGateway[]): Promise<number> {
  const limit = Date.now() + RECOVERY_LIMIT_MS;
  let since = Number.POSITIVE_INFINITY;
  while (Date.now() < limit) {
    const known = await Promise.all(gateways.map(knowsRedis));
    if (known.includes(false)) since = Number.POSITIVE_INFINITY;
    else since = Math.min(since, Date.now());
    if (Date.now() - since > STEADY_MS) return since;
    await delay(POLL_MS);
  }
  throw new Error('Redis is back and not every process knows it.');
}

const takeRedisAway =
  (signal: NodeJS.Signals, forMs: number): Mishap =>
  async ({ redis, gateways }) => {
    await delay(FIRST_MS);
    const fromMs = Date.now();
    await redis.stop(signal);
    await delay(forMs);
    await redis.start();
    const backMs = Date.now();
    const toMs = await allKnowRedis(gateways);
    return { ...NOTHING, away: [{ fromMs, toMs }], recoveredInMs: toMs - backMs };
  };

/** By the name of their round. */
export const MISHAPS: Readonly<Record<string, Mishap>> = {
  calm: () => Promise.resolve(NOTHING),
  misbehaving: () => Promise.resolve(NOTHING),
  killed: async ({ gateways: [first] }) => {
    if (!first) return NOTHING;
    await delay(FIRST_MS);
    const atMs = Date.now();
    await first.kill('SIGKILL');
    await delay(3000);
    await first.start();
    return { ...NOTHING, killed: [{ region: first.region, atMs }] };
  },
  restarted: takeRedisAway('SIGTERM', 0),
  stopped: takeRedisAway('SIGKILL', STOPPED_MS),
};
