import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createHash } from 'node:crypto';
import { createEmbeddedRecognizer } from '../../../src/recognizers/embedded/embedded-recognizer.ts';
import { LicenseReader } from '../../../src/recognizers/embedded/reader.ts';
import { findModelFiles } from '../../../src/recognizers/embedded/weights/model-files.ts';
import { readPicture } from '../../accuracy/read-picture.ts';

/** How fast the reader is beside its peer, which runs the same weights through a generic pipeline. */
export interface Speed {
  readonly coldStartMs: number;
  readonly ourMedianMs: number;
  readonly peerMedianMs: number;
  /** The median of peer ÷ ours over the pairs. */
  readonly timesFaster: number;
  readonly licensesPerSecond: number;
  readonly residentMb: number;
  readonly worstLoopLagMs: number;
}

interface Peer {
  detect(path: string, options?: unknown): Promise<unknown>;
}

/** Loads the peer with one thread, as ours has. */
async function openPeer(): Promise<Peer> {
  const path = createRequire(import.meta.url).resolve('@gutenye/ocr-node');
  const { default: Ocr } = (await import(path)) as {
    default: { create(options?: unknown): Promise<Peer> };
  };
  const onnxOptions = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  return Ocr.create({ onnxOptions });
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Pictures on disk, as the peer wants them. */
export interface TimedPicture {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Reads each picture with both, in the order ours, peer, peer, ours. */
export async function measureSpeed(
  pictures: readonly TimedPicture[],
  workers: number,
): Promise<Speed> {
  const start = performance.now();
  const reader = await LicenseReader.create(findModelFiles());
  const coldStartMs = performance.now() - start;
  const peer = await openPeer();
  const [ours, theirs, ratios]: [number[], number[], number[]] = [[], [], []];
  for (const { path, bytes } of pictures) {
    const our = async (): Promise<number> => timed(() => readPicture(reader, bytes));
    const their = async (): Promise<number> => timed(() => peer.detect(path));
    const [first, second, third, fourth] = [await our(), await their(), await their(), await our()];
    ours.push(first, fourth);
    theirs.push(second, third);
    ratios.push((second + third) / (first + fourth));
  }
  return {
    coldStartMs,
    ourMedianMs: median(ours),
    peerMedianMs: median(theirs),
    timesFaster: median(ratios),
    ...(await measureThroughput(pictures, workers)),
  };
}

async function measureThroughput(
  pictures: readonly TimedPicture[],
  workers: number,
): Promise<Pick<Speed, 'licensesPerSecond' | 'residentMb' | 'worstLoopLagMs'>> {
  const recognizer = await createEmbeddedRecognizer({
    workers,
    maxQueued: 1000,
    jobTimeoutMs: 60_000,
    clock: Date.now,
  });
  await recognizer.started();
  const lag = monitorEventLoopDelay({ resolution: 1 });
  lag.enable();
  const requests = Array.from({ length: 4 }, () => pictures).flat();
  const start = performance.now();
  await Promise.all(
    requests.map(async ({ bytes, path }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const format = path.endsWith('.png') ? ('png' as const) : ('jpeg' as const);
      const image = { bytes, format, sha256 };
      const request = { image, side: 'AUTO', tractorSide: null } as const;
      return recognizer.recognize(request, AbortSignal.timeout(120_000));
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  lag.disable();
  const residentMb = process.memoryUsage().rss / 1e6;
  await recognizer.close();
  return {
    licensesPerSecond: requests.length / seconds,
    residentMb,
    worstLoopLagMs: lag.max / 1e6,
  };
}
