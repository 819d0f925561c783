import type { InferenceSession } from 'onnxruntime-node';
import { LicenseReader } from '../../../src/recognizers/embedded/reader.ts';
import { findModelFiles } from '../../../src/recognizers/embedded/weights/model-files.ts';
import { openSession } from '../../../src/recognizers/embedded/weights/session.ts';
import { readPicture } from '../../accuracy/read-picture.ts';
import { median, timed } from './median.ts';
import { openPeer } from './peer.ts';
import type { TimedPicture } from './timed-pictures.ts';

/** One thread beside one thread of the peer. */
export interface Latency {
  readonly coldStartMs: number;
  readonly ourMedianMs: number;
  readonly peerMedianMs: number;
  /** The median of peer ÷ ours over the pairs. */
  readonly timesFaster: number;
  /** The median of a whole read ÷ the time its models ran, of pictures up to 1.4 megapixels. */
  readonly totalOverInference: number;
}

const OVERHEAD_MOST_PIXELS = 1_400_000;

/** Reads each picture with both, in the order ours, peer, ours, peer. */
export async function measureLatency(pictures: readonly TimedPicture[]): Promise<Latency> {
  const files = findModelFiles();
  const inference = watchInference(await openSession(files.detector));
  const start = performance.now();
  const reader = await LicenseReader.create(files);
  const coldStartMs = performance.now() - start;
  const peer = await openPeer();
  const [ours, theirs, ratios, overheads]: [number[], number[], number[], number[]] = [
    [],
    [],
    [],
    [],
  ];
  for (const { path, bytes, pixels } of pictures) {
    const our = async (): Promise<number> => {
      const before = inference.ms();
      const total = await timed(() => readPicture(reader, bytes));
      if (pixels <= OVERHEAD_MOST_PIXELS) overheads.push(total / (inference.ms() - before));
      return total;
    };
    const their = async (): Promise<number> => timed(() => peer.detect(path));
    for (let pair = 0; pair < 2; pair += 1) {
      const [one, other] = [await our(), await their()];
      ours.push(one);
      theirs.push(other);
      ratios.push(other / one);
    }
  }
  inference.stop();
  return {
    coldStartMs,
    ourMedianMs: median(ours),
    peerMedianMs: median(theirs),
    timesFaster: median(ratios),
    totalOverInference: median(overheads),
  };
}

/** Adds up how long the models of this process run; of calls that do not overlap. */
function watchInference(session: InferenceSession): {
  readonly ms: () => number;
  readonly stop: () => void;
} {
  const prototype = Object.getPrototypeOf(session) as Pick<InferenceSession, 'run'>;
  const { run } = prototype;
  let total = 0;
  const measured = async function (this: InferenceSession, ...args: Parameters<typeof run>) {
    const start = performance.now();
    try {
      return await run.apply(this, args);
    } finally {
      total += performance.now() - start;
    }
  };
  prototype.run = measured as typeof run;
  return {
    ms: () => total,
    stop: () => {
      prototype.run = run;
    },
  };
}
