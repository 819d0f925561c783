/** Hostile images and forbidden addresses against the built gateway: `npm run bench:hostile`. */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ERROR_CODES } from '../../../src/domain/errors/catalog.ts';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { askByBase64, askByUpload, inParallel } from './ask.ts';
import { setTrap, trapVariables, tryForbiddenAddresses } from './forbidden-addresses.ts';
import { craftedImages, mutatedImages } from './hostile-images.ts';
import type { HostileImage } from './hostile-images.ts';
import { residentMemoryOf } from '../resident-memory.ts';
import { createReport, percentile } from './report.ts';
import type { Report } from './report.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
  },
});
const COUNT = Number(values.count);
const SEED = Number(values.seed);
const DEADLINE_MS = 20_000;
const TOLERANCE_MS = 1000;
const AT_ONCE = 6;
const WARM_UP = 300;
// What an allocator keeps back is no leak.
const MEMORY_TOLERANCE = 1.25;
const DEFECTS = new Set(['INTERNAL_SERVER_ERROR', 'ENGINE_FAILED']);

interface Tally {
  readonly outcomes: Map<string, number>;
  readonly durationsMs: number[];
  readonly defects: string[];
}

async function attack(url: string, images: readonly HostileImage[], tally: Tally): Promise<void> {
  let index = 0;
  await inParallel(images, AT_ONCE, async ({ kind, bytes }) => {
    index += 1;
    const ask = index % 2 === 0 ? askByUpload : askByBase64;
    const { outcome, durationMs } = await ask(url, new Uint8Array(bytes));
    tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1);
    tally.durationsMs.push(durationMs);
    if (DEFECTS.has(outcome)) tally.defects.push(`${outcome}: ${kind}`);
  });
}

async function collect(count: number, seed: number): Promise<readonly HostileImage[]> {
  const images: HostileImage[] = [];
  for await (const image of mutatedImages(count, seed)) images.push(image);
  return images;
}

const newTally = (): Tally => ({ outcomes: new Map(), durationsMs: [], defects: [] });

async function throwImages(gateway: GatewayProcess, report: Report): Promise<void> {
  await attack(gateway.url, await collect(WARM_UP, SEED + 1), newTally());
  await attack(gateway.url, await craftedImages(), newTally());
  await delay(2000);
  const before = residentMemoryOf(gateway).nowMb;
  const tally = newTally();
  const images = [...(await collect(COUNT, SEED)), ...(await craftedImages())];
  const startedAt = performance.now();
  await attack(gateway.url, images, tally);
  report.figure('seconds', (performance.now() - startedAt) / 1000);
  for (const [outcome, count] of [...tally.outcomes].sort((a, b) => b[1] - a[1])) {
    report.figure(`  ${outcome}`, count);
  }
  const known = new Set<string>(['READING', ...ERROR_CODES]);
  const strange = [...tally.outcomes.keys()].filter((outcome) => !known.has(outcome));
  report.must('images thrown (at least 5,000)', images.length >= 5000, images.length);
  report.must(
    'answered with a reading or a code',
    strange.length === 0,
    strange.length === 0 ? 'all' : strange.join(', '),
  );
  report.must(
    'defects',
    tally.defects.length === 0,
    tally.defects.length === 0 ? 'none' : tally.defects.slice(0, 5).join(', '),
  );
  report.figure('answer, p50 ms', percentile(tally.durationsMs, 0.5));
  report.figure('answer, p99 ms', percentile(tally.durationsMs, 0.99));
  const slowest = Math.max(...tally.durationsMs);
  report.must(
    `slowest answer, ms (within the deadline, ${String(DEADLINE_MS + TOLERANCE_MS)})`,
    slowest < DEADLINE_MS + TOLERANCE_MS,
    slowest,
  );
  await delay(5000);
  const { nowMb, peakMb } = residentMemoryOf(gateway);
  report.figure('memory before, MB', before);
  report.figure('memory at its peak, MB', peakMb);
  report.must(
    `memory after, MB (back to its level: at most ${String(MEMORY_TOLERANCE)} times)`,
    nowMb < before * MEMORY_TOLERANCE,
    nowMb,
  );
}

async function checkLife(gateway: GatewayProcess, report: Report): Promise<void> {
  const ready = await fetch(`${gateway.url}/health/ready`);
  const text = await ready.text();
  report.must(
    'the process lives',
    gateway.isRunning(),
    gateway.isRunning() ? 'yes' : gateway.written().slice(-500),
  );
  const lost = gateway.written().split('a worker was lost').length - 1;
  report.figure('workers lost on the way', lost);
  report.must(
    'both workers are ready, replaced where one was lost',
    ready.status === 200 && text.includes('2 of 2'),
    text,
  );
}

const report = createReport('Hostile images and forbidden addresses');
const trap = await setTrap();
const gateway = await startGatewayProcess({
  LOG_LEVEL: 'warn',
  OCR_WORKERS: '2',
  REQUEST_TIMEOUT_MS: String(DEADLINE_MS),
  REQUESTS_PER_MINUTE: '1000000',
  RECOGNITIONS_PER_MINUTE: '1000000',
  ...trapVariables(trap),
});
try {
  await tryForbiddenAddresses(gateway.url, trap, report);
  await throwImages(gateway, report);
  await checkLife(gateway, report);
} finally {
  const exitCode = await gateway.stop();
  report.must('it leaves when told to, exit code (0)', exitCode === 0, String(exitCode));
  await trap.close();
}
report.end();
