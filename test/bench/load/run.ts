/** What load does to those who wait: `npm run bench:load`. */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { askByBase64, askByUpload, inParallel } from '../hostile/ask.ts';
import type { Asked } from '../hostile/ask.ts';
import { startGatewayProcess } from '../hostile/gateway-process.ts';
import type { GatewayProcess } from '../hostile/gateway-process.ts';
import { createReport, percentile } from '../hostile/report.ts';
import type { Report } from '../hostile/report.ts';
import { heavy, specimen, unseen } from './load-images.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    port: { type: 'string', default: '4792' },
  },
});
const PHASE_MS = Number(values.seconds) * 1000;
const WORKERS = 2;
const REQUEST_TIMEOUT_MS = 50_000;
const CACHED_PAUSE_MS = 10;
const UPLOADS = 100;
// A queue that is full before the phase is over.
const QUEUE = 8;
const LEAST_OFFERS = 60;
const GIGABYTE_MB = 1024;

const side = 'BACK';
const picture = specimen();
const remembered = unseen(picture);

const isRead = ({ outcome }: Asked): boolean => outcome === 'READING';
const isOverloaded = ({ outcome, retryAfterMs }: Asked): boolean =>
  outcome === 'OVERLOADED' && retryAfterMs !== undefined;

/** Runs as many at once as `lanes` until the time is over. */
async function keepBusy(lanes: number, forMs: number, ask: () => Promise<Asked>): Promise<Asked[]> {
  const until = performance.now() + forMs;
  const answers: Asked[] = [];
  const lane = async (): Promise<void> => {
    while (performance.now() < until) answers.push(await ask());
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}

async function cachedP99({ url }: GatewayProcess, forMs: number): Promise<number> {
  const answers = await keepBusy(1, forMs, async () => {
    await delay(CACHED_PAUSE_MS);
    return askByUpload(url, remembered, side);
  });
  return percentile(
    answers.filter(isRead).map(({ durationMs }) => durationMs),
    0.99,
  );
}

/** Cached answers while both workers read must stay within three times their idle p99. */
async function cachedUnderLoad(gateway: GatewayProcess, report: Report): Promise<number> {
  await askByUpload(gateway.url, remembered, side);
  await cachedP99(gateway, 2000);
  const idle = await cachedP99(gateway, PHASE_MS);
  const startedAt = performance.now();
  const [answers, busy] = await Promise.all([
    keepBusy(2 * WORKERS, PHASE_MS, () => askByUpload(gateway.url, unseen(picture), side)),
    cachedP99(gateway, PHASE_MS),
  ]);
  const capacity = answers.filter(isRead).length / ((performance.now() - startedAt) / 1000);
  report.figure('capacity, recognitions a second', capacity);
  report.figure('cached answer, p99 ms, idle', idle);
  report.must('cached answer, p99 ms, workers saturated (within 3 times)', busy <= 3 * idle, busy);
  return capacity;
}

/** Offers three times what can be done, whatever becomes of it. */
async function overload({ url }: GatewayProcess, capacity: number, report: Report): Promise<void> {
  const pending: Promise<Asked>[] = [];
  const startedAt = performance.now();
  while (performance.now() - startedAt < PHASE_MS || pending.length < LEAST_OFFERS) {
    pending.push(askByUpload(url, unseen(picture), side));
    await delay(1000 / (3 * capacity));
  }
  const offeredMs = performance.now() - startedAt;
  const answers = await Promise.all(pending);
  const seconds = (performance.now() - startedAt) / 1000;
  const read = answers.filter(isRead);
  const refused = answers.filter(isOverloaded);
  const refusalMs = percentile(
    refused.map(({ durationMs }) => durationMs),
    0.99,
  );
  const others = answers.filter((answer) => !isRead(answer) && !isOverloaded(answer));
  const kinds = [...new Set(others.map(({ outcome }) => outcome))].join(', ');
  report.figure('offered a second', answers.length / (offeredMs / 1000));
  report.must(
    'throughput stays at capacity (at least 0.9 of it)',
    read.length / seconds >= 0.9 * capacity,
    read.length / seconds,
  );
  report.must(
    'the rest is told OVERLOADED with retryAfterMs',
    others.length === 0 && refused.length > 0,
    kinds === '' ? refused.length : kinds,
  );
  report.must('told at once, p99 ms (within 1,000)', refusalMs < 1000, refusalMs);
  const slowest = Math.max(...answers.map(({ durationMs }) => durationMs));
  report.must('nothing hangs, slowest ms', slowest < REQUEST_TIMEOUT_MS + 1000, slowest);
}

async function heavyUploads(gateway: GatewayProcess, report: Report): Promise<void> {
  const image = heavy();
  const answers: Asked[] = [];
  await inParallel(Array(UPLOADS).keys(), UPLOADS, async (index) => {
    const bytes = new Uint8Array(image);
    bytes.set([index, index], bytes.length - 3);
    answers.push(await askByUpload(gateway.url, bytes));
  });
  const kinds = [...new Set(answers.map(({ outcome }) => outcome))].join(', ');
  report.must(
    'uploads of 7 MB at once, all answered',
    answers.length === UPLOADS,
    `${String(answers.length)}: ${kinds}`,
  );
  const { peakMb } = gateway.memory();
  report.must('memory at its peak, MB (under 1,024)', peakMb < GIGABYTE_MB, peakMb);
}

async function afterwards({ url }: GatewayProcess, report: Report): Promise<void> {
  const { outcome, durationMs } = await askByBase64(url, unseen(picture), side);
  report.must(
    'a recognition afterwards',
    outcome === 'READING',
    `${outcome} in ${String(Math.round(durationMs))} ms`,
  );
}

const report = createReport('Load');
const gateway = await startGatewayProcess({
  PORT: values.port,
  OCR_WORKERS: String(WORKERS),
  OCR_QUEUE: String(QUEUE),
  REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS),
  REQUESTS_PER_MINUTE: '1000000',
  RECOGNITIONS_PER_MINUTE: '1000000',
});
try {
  const capacity = await cachedUnderLoad(gateway, report);
  await overload(gateway, capacity, report);
  await heavyUploads(gateway, report);
  await afterwards(gateway, report);
} finally {
  report.must('it leaves when told to, with exit code', (await gateway.stop()) === 0, '0');
}
report.end();
