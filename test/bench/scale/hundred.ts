import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { createReport } from '../hostile/report.ts';
import type { Report } from '../hostile/report.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { startOwnRedis } from '../../support/redis.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';
import { SAMPLE_FRONT } from '../../support/tencent-server/truth.ts';
import type { Asked } from './asker.ts';

const { PROCESSES = '100' } = process.env;
/** So many start at once. */
const BATCH = 4;
const LATENCY_MS = 2000;
/** What the lock of a process that died may live on, the second call, and the way through a busy machine. */
const FREED_MS = 3000 + LATENCY_MS + 3000;
const PLATE = SAMPLE_FRONT.FrontInfo.PlateNo;

interface Asker {
  readonly child: ChildProcess;
  readonly region: string;
}

async function startAsker(redisUrl: string, tencentUrl: string, index: number): Promise<Asker> {
  const region = `ap-${String(index)}`;
  const child = fork(new URL('asker.ts', import.meta.url), [redisUrl, tencentUrl, region], {
    execArgv: ['--import', 'tsx'],
  });
  await once(child, 'message');
  return { child, region };
}

async function startAskers(redisUrl: string, tencentUrl: string): Promise<readonly Asker[]> {
  const askers: Asker[] = [];
  while (askers.length < Number(PROCESSES)) {
    const size = Math.min(BATCH, Number(PROCESSES) - askers.length);
    const started = Array.from({ length: size }, (_asker, index) =>
      startAsker(redisUrl, tencentUrl, askers.length + index),
    );
    askers.push(...(await Promise.all(started)));
  }
  return askers;
}

const askAll = async (askers: readonly Asker[], photo: string): Promise<readonly Asked[]> => {
  const base64 = (await pictureNamed(photo)).base64;
  return Promise.all(
    askers.map(async ({ child }) => {
      const told = once(child, 'message');
      child.send(base64);
      const [asked] = (await told) as [Asked];
      return asked;
    }),
  );
};

const allTrue = (answers: readonly Asked[]): boolean => answers.every(({ told }) => told === PLATE);

async function showOneCall(report: Report, askers: readonly Asker[], server: TencentServer) {
  const answers = await askAll(askers, 'hundred');
  const { length: count } = askers;
  report.must(
    `${String(count)} processes, one photo: calls`,
    server.calls.length === 1,
    server.calls.length,
  );
  report.must('all told the truth', allTrue(answers), answers.length);
  const paid = answers.filter(({ cached }) => !cached).length;
  report.must('paid by one of them', paid === 1, paid);
}

/** Kills the process whose call has reached Tencent. */
async function killHolder(askers: readonly Asker[], server: TencentServer): Promise<Asker> {
  while (server.calls.length === 0) await delay(5);
  const region = server.calls[0]?.headers['x-tc-region'];
  const holder = askers.find((asker) => asker.region === region);
  if (!holder) throw new Error('Nobody called.');
  holder.child.kill('SIGKILL');
  return holder;
}

async function showFreed(report: Report, askers: readonly Asker[], server: TencentServer) {
  server.forget();
  const pending = new Map(askers.map((asker) => [asker, askAll([asker], 'freed')]));
  const holder = await killHolder(askers, server);
  pending.delete(holder);
  const killedAt = performance.now();
  const answers = (await Promise.all(pending.values())).flat();
  const freedMs = Math.round(performance.now() - killedAt);
  report.must('its holder killed -9: calls', server.calls.length === 2, server.calls.length);
  report.must('all others told the truth', allTrue(answers), answers.length);
  report.must(
    `ms until the last of them was told (a call takes ${String(LATENCY_MS)}, a lock lives 3000)`,
    freedMs < FREED_MS,
    freedMs,
  );
}

/** A hundred processes with the same photo: one call; the death of the one that calls frees the others. */
export async function benchHundred(): Promise<void> {
  const redis = await startOwnRedis();
  const server = await startTencentServer({ latencyMs: LATENCY_MS });
  const report = createReport('Many processes, one photo');
  const askers = await startAskers(redis.url, server.url.origin);
  try {
    await showOneCall(report, askers, server);
    await showFreed(report, askers, server);
  } finally {
    for (const { child } of askers) child.kill('SIGKILL');
    await server.stop();
    await redis.close();
  }
  report.end();
}
