/**
 * A light process: the use case over Redis and Tencent's engine, without the faces. It says when it is
 * ready, then asks for each picture it is sent. Arguments: Redis' URL, Tencent's URL, its region.
 */
import { createHash } from 'node:crypto';
import { openCache } from '../../../src/cache/open-cache.ts';
import { idsOfImage } from '../../../src/recognition/identity.ts';
import { createRecognizeLicense } from '../../../src/recognition/recognize.ts';
import { createLocalSingleFlight } from '../../../src/recognition/single-flight.ts';
import { callerNamed } from '../../support/recognition.ts';
import { createTestEngine, forever } from '../../support/tencent-engine.ts';

/** What an asker was told. */
export interface Asked {
  /** The plate, or how it failed. */
  readonly told: string;
  readonly cached: boolean;
}

const HOUR_MS = 3_600_000;
const DEADLINE_MS = 60_000;
const [redisUrl = '', tencentUrl = '', region = ''] = process.argv.slice(2);
const nothing = (): void => undefined;

const cache = openCache({
  url: redisUrl,
  encryptionKeys: [],
  lifetimes: { readingMs: HOUR_MS, refusalMs: HOUR_MS, provisionalMs: HOUR_MS, sideMs: HOUR_MS },
  memoryBytes: 1_000_000,
  fileBytes: 1_000_000,
  frontTtlMs: 1000,
  // A hundred processes share this machine's cores.
  timeoutMs: 5000,
  prefix: 'hundred',
  clock: Date.now,
  random: Math.random,
  idsOfImage,
  onFault: nothing,
  onDropped: nothing,
});
const recognize = createRecognizeLicense({
  recognizer: createTestEngine(new URL(tencentUrl), {
    region,
    timeoutMs: DEADLINE_MS,
    deadlineMs: DEADLINE_MS,
  }),
  memory: cache.memory,
  flight: cache.flight({ local: createLocalSingleFlight(), maxWaitMs: DEADLINE_MS }),
  quota: { consume: () => Promise.resolve() },
  observer: { answered: nothing },
  clock: Date.now,
  timeoutMs: DEADLINE_MS,
  refreshesStale: false,
});

async function ask(base64: string): Promise<Asked> {
  const bytes = Buffer.from(base64, 'base64');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const image = { bytes, format: 'png', sha256 } as const;
  const { recognition, cached } = await recognize(
    { image, side: 'FRONT', tractorSide: null },
    { caller: callerNamed(region), signal: forever() },
  );
  const [page] = recognition.pages;
  return { told: page?.values.plateNo ?? '', cached };
}

process.on('message', (base64: string) => {
  ask(base64).then(
    (asked) => process.send?.(asked),
    (error: unknown) => process.send?.({ told: String(error), cached: false }),
  );
});
await cache.ready(DEADLINE_MS);
process.send?.('ready');
