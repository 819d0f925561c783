/** What load does to those who wait: `npm run bench:load`. */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ERROR_CODES } from '../../../src/domain/errors/catalog.ts';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { askByBase64, askByUpload, timed } from '../hostile/ask.ts';
import type { Asked } from '../hostile/ask.ts';
import { createReport, percentile } from '../hostile/report.ts';
import type { Report } from '../hostile/report.ts';
import { residentMemoryOf } from '../resident-memory.ts';
import { heavyJson } from './heavy-json.ts';
import { heavy, specimen, unseen } from './load-images.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
  },
});
const PHASE_MS = Number(values.seconds) * 1000;
const WORKERS = 2;
const REQUEST_TIMEOUT_MS = 50_000;
const CACHED_PAUSE_MS = 10;
const AT_ONCE = 100;
// A queue that is full before the phase is over.
const QUEUE = 8;
const LEAST_OFFERS = 60;
const GIGABYTE_MB = 1024;
const ANSWERS = new Set<string>(['READING', ...ERROR_CODES]);

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
  report.must('capacity, recognitions a second (above 0)', capacity > 0, capacity);
  report.must('cached answer, p99 ms, idle (above 0)', idle > 0, idle);
  report.must(
    'cached answer, p99 ms, workers saturated (at most 3 times idle)',
    busy > 0 && busy <= 3 * idle,
    `${busy.toFixed(1)}, ${(busy / idle).toFixed(2)} times`,
  );
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
    `${(read.length / seconds).toFixed(2)} a second, ${(read.length / seconds / capacity).toFixed(2)} of capacity`,
  );
  report.must(
    'the rest is told OVERLOADED with retryAfterMs',
    others.length === 0 && refused.length > 0,
    kinds === '' ? refused.length : kinds,
  );
  report.must('told at once, p99 ms (within 1,000)', refusalMs < 1000, refusalMs);
  const slowest = Math.max(...answers.map(({ durationMs }) => durationMs));
  report.must(
    'nothing hangs, slowest ms (within 31,000)',
    slowest < REQUEST_TIMEOUT_MS + 1000,
    slowest,
  );
}

/** Sends a hundred large pictures at once; each has an answer of the catalogue, and memory its bound. */
async function heavyAtOnce(
  gateway: GatewayProcess,
  report: Report,
  way: { readonly name: string; readonly ask: (index: number) => Promise<Asked> },
): Promise<void> {
  const startedAt = performance.now();
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => way.ask(index)));
  const kinds = new Map<string, number>();
  for (const { outcome } of answers) kinds.set(outcome, (kinds.get(outcome) ?? 0) + 1);
  const strange = [...kinds.keys()].filter((kind) => !ANSWERS.has(kind));
  report.must(
    `${String(AT_ONCE)} times 7 MB at once by ${way.name}: a reading or a code each`,
    strange.length === 0,
    `${[...kinds].map(([kind, count]) => `${kind} ${String(count)}`).join(', ')} in ${String(Math.round(performance.now() - startedAt))} ms`,
  );
  const silent = answers.filter(
    ({ outcome, retryAfterMs }) => outcome === 'OVERLOADED' && retryAfterMs === undefined,
  );
  report.must(
    '  OVERLOADED always with retryAfterMs (without: 0)',
    silent.length === 0,
    silent.length,
  );
  const { peakMb } = residentMemoryOf(gateway);
  report.must('  memory at its peak so far, MB (under 1,024)', peakMb < GIGABYTE_MB, peakMb);
}

const uploads =
  ({ url }: GatewayProcess, image: Buffer) =>
  (index: number): Promise<Asked> => {
    const bytes = new Uint8Array(image);
    bytes.set([index, index], bytes.length - 3);
    return askByUpload(url, bytes);
  };

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
  LOG_LEVEL: 'warn',
  OCR_WORKERS: String(WORKERS),
  OCR_QUEUE: String(QUEUE),
  REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS),
  REQUESTS_PER_MINUTE: '1000000',
  RECOGNITIONS_PER_MINUTE: '1000000',
});
try {
  const capacity = await cachedUnderLoad(gateway, report);
  await overload(gateway, capacity, report);
  const image = heavy();
  const json = heavyJson(image);
  const { url } = gateway;
  await heavyAtOnce(gateway, report, { name: 'upload', ask: uploads(gateway, image) });
  await heavyAtOnce(gateway, report, {
    name: 'base64 in JSON',
    ask: (index) => timed(json(url, AT_ONCE + index)),
  });
  await afterwards(gateway, report);
} finally {
  const exitCode = await gateway.stop();
  report.must('it leaves when told to, exit code (0)', exitCode === 0, String(exitCode));
}
report.end();
