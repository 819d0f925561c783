/**
 * Three processes, one Redis, one account: what 3,000 requests over 400 photos cost, calm and while
 * things break. Run with `npm run bench:scale`; `REQUESTS`, `PHOTOS` and `ROUNDS` make it smaller.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, startOwnRedis } from '../../support/redis.ts';
import type { OwnRedis } from '../../support/redis.ts';
import { pictureNamed } from '../../support/pictures.ts';
import type { Picture } from '../../support/pictures.ts';
import { busiestSecond } from '../../support/tencent-server/rate.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';
import type { Truth } from '../../support/tencent-server/truth.ts';
import { startBalancer } from './balancer.ts';
import type { Balancer } from './balancer.ts';
import { askGraphql, askTencentFace } from './callers.ts';
import type { Ask, Told } from './callers.ts';
import { startGatewayProcess } from './gateway-process.ts';
import type { GatewayProcess } from './gateway-process.ts';
import { seededRandom, zipfDraws } from './zipf.ts';

const { REQUESTS = '3000', PHOTOS = '400', ROUNDS = 'calm,killed,restarted,stopped' } = process.env;
const PROCESSES = 3;
const CALLERS = 48;
const LATENCY_MS = 150;
const DEADLINE_MS = 60_000;
const SECRET = { id: 'AKIDbench', key: 'bench-key' };

interface Field {
  readonly redis: OwnRedis;
  readonly tencent: TencentServer;
  readonly gateways: readonly GatewayProcess[];
  readonly balancer: Balancer;
  readonly truths: Record<string, Truth>;
}

/** What happens to the field while the requests run. */
type Mishap = (field: Field) => Promise<void>;

const MISHAPS: Readonly<Record<string, Mishap>> = {
  calm: () => Promise.resolve(),
  killed: async ({ gateways: [first] }) => {
    await delay(8000);
    await first?.kill('SIGKILL');
    await delay(3000);
    await first?.start();
  },
  restarted: async ({ redis }) => {
    await delay(8000);
    await redis.stop('SIGTERM');
    await redis.start();
  },
  stopped: async ({ redis }) => {
    await delay(8000);
    await redis.stop('SIGKILL');
    await delay(10_000);
    await redis.start();
  },
};

const plateOf = (index: number): string => `京A${String(index).padStart(5, '0')}`;

async function openField(): Promise<Field> {
  const redis = await startOwnRedis(['--appendonly', 'yes']);
  const truths: Record<string, Truth> = {};
  const tencent = await startTencentServer({ truths, latencyMs: LATENCY_MS });
  const settings = {
    ENGINES: 'tencent',
    TENCENTCLOUD_SECRET_ID: SECRET.id,
    TENCENTCLOUD_SECRET_KEY: SECRET.key,
    TENCENT_ENDPOINT: tencent.url.origin,
    TENCENT_API_KEYS: `${SECRET.id}:${SECRET.key}`,
    TENCENT_QUEUE: '1000',
    TENCENT_QUEUE_WAIT_MS: String(DEADLINE_MS),
    TENCENT_DEADLINE_MS: String(DEADLINE_MS),
    TENCENT_FALLBACK_SHARE: '0.33',
    REQUEST_TIMEOUT_MS: String(DEADLINE_MS),
    REQUESTS_PER_MINUTE: '1000000',
    RECOGNITIONS_PER_MINUTE: '1000000',
    CACHE_URL: redis.url,
    // Callers, gateways, Redis and Tencent share this machine's cores.
    CACHE_TIMEOUT_MS: '500',
    LOG_LEVEL: 'silent',
  };
  const gateways: GatewayProcess[] = [];
  for (let count = 0; count < PROCESSES; count += 1) {
    gateways.push(await startGatewayProcess(await freePort(), settings));
  }
  const balancer = await startBalancer(gateways.map(({ port }) => port));
  return { redis, tencent, gateways, balancer, truths };
}

async function closeField({ redis, tencent, gateways, balancer }: Field): Promise<void> {
  balancer.close();
  await Promise.all(gateways.map((gateway) => gateway.kill('SIGTERM')));
  await tencent.stop();
  await redis.close();
}

interface Answer {
  readonly told: Told;
  readonly right: boolean;
  readonly tookMs: number;
}

async function askAll(
  draws: readonly { readonly photo: Picture; readonly plateNo: string }[],
  faces: readonly Ask[],
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let at = next++; at < draws.length; at = next++) {
      const draw = draws[at];
      const ask = faces[at % faces.length];
      if (!draw || !ask) return;
      const startedAt = performance.now();
      const told = await ask(draw.photo).catch((error: unknown): Told => ({ code: String(error) }));
      const right = 'plateNo' in told && told.plateNo === draw.plateNo;
      answers.push({ told, right, tookMs: performance.now() - startedAt });
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return answers;
}

const countBy = (words: readonly string[]): Record<string, number> =>
  words.reduce<Record<string, number>>(
    (counts, word) => ({ ...counts, [word]: (counts[word] ?? 0) + 1 }),
    {},
  );

async function runRound(field: Field, name: string): Promise<boolean> {
  const { tencent, balancer, truths } = field;
  const photos = await Promise.all(
    Array.from({ length: Number(PHOTOS) }, async (_photo, index) => ({
      photo: await pictureNamed(`${name} ${String(index)}`),
      plateNo: plateOf(index),
    })),
  );
  for (const { photo, plateNo } of photos) {
    const front = { ...SAMPLE_FRONT.FrontInfo, PlateNo: plateNo };
    truths[photo.sha256] = { FRONT: { ...SAMPLE_FRONT, FrontInfo: front } };
  }
  const draws = zipfDraws(photos, Number(REQUESTS), seededRandom(7));
  const faces = [askGraphql(balancer.url), askTencentFace(balancer.url, SECRET.id, SECRET.key)];
  tencent.forget();
  const resentBefore = balancer.resent;
  const startedAt = performance.now();
  const [answers] = await Promise.all([askAll(draws, faces), MISHAPS[name]?.(field)]);
  const seconds = (performance.now() - startedAt) / 1000;

  const distinct = new Set(tencent.calls.map(({ imageSha256 }) => imageSha256)).size;
  const faults = answers.flatMap(({ told }) => ('code' in told ? [told.code] : []));
  const wrong = answers.filter(({ told, right }) => !right && 'plateNo' in told).length;
  const busiest = busiestSecond(tencent.calls.map(({ atMs }) => atMs));
  const report = {
    round: name,
    requests: answers.length,
    photos: photos.length,
    upstreamCalls: tencent.calls.length,
    extraCalls: tencent.calls.length - distinct,
    busiestSecond: busiest,
    wrongAnswers: wrong,
    errors: countBy(faults),
    resentByBalancer: balancer.resent - resentBefore,
    longestMs: Math.round(Math.max(...answers.map(({ tookMs }) => tookMs))),
    seconds: Math.round(seconds),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  const exact = name === 'calm' ? report.extraCalls === 0 && faults.length === 0 : true;
  return exact && wrong === 0 && busiest <= 10 && report.longestMs < DEADLINE_MS + 2000;
}

const field = await openField();
let passed = true;
try {
  for (const name of ROUNDS.split(',')) passed = (await runRound(field, name)) && passed;
} finally {
  await closeField(field);
}
process.stdout.write(passed ? 'every bound held\n' : 'a bound was broken\n');
process.exitCode = passed ? 0 : 1;
