import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { askByUpload, inParallel } from '../hostile/ask.ts';
import { residentMemoryOf } from '../resident-memory.ts';
import { median, timed } from './median.ts';
import { startPeerProcesses } from './peer.ts';
import type { TimedPicture } from './timed-pictures.ts';

/** The built gateway with all workers busy, beside as many processes of the peer. */
export interface Serving {
  readonly licensesPerSecond: number;
  readonly peerPerSecond: number;
  /** The median of ours ÷ peer over the pairs. */
  readonly timesMore: number;
  /** Resident memory at its most, by the number of workers. */
  readonly memoryMb: Readonly<Record<'one' | 'two', number>>;
  /** How late the main thread's loop was at worst while both workers read. */
  readonly worstLoopLagMs: number;
}

const PAIRS = 2;
const MS_PER_S = 1000;
const preload = fileURLToPath(new URL('watch-loop.cjs', import.meta.url));

/** Sends every picture over HTTP, two requests a worker at once, and the same files to the peer. */
export async function measureServing(pictures: readonly TimedPicture[]): Promise<Serving> {
  const one = await serve(1, pictures);
  const two = await serve(2, pictures);
  const peers = await startPeerProcesses(2);
  const paths = pictures.map(({ path }) => path);
  const peerMs: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) peerMs.push(await timed(() => peers.read(paths)));
  peers.stop();
  const perSecond = (ms: readonly number[]): number => (pictures.length * MS_PER_S) / median(ms);
  return {
    licensesPerSecond: perSecond(two.roundMs),
    peerPerSecond: perSecond(peerMs),
    timesMore: median(peerMs) / median(two.roundMs),
    memoryMb: { one: one.peakMb, two: two.peakMb },
    worstLoopLagMs: two.worstLoopLagMs,
  };
}

interface Served {
  readonly roundMs: readonly number[];
  readonly peakMb: number;
  readonly worstLoopLagMs: number;
}

async function serve(workers: number, pictures: readonly TimedPicture[]): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-serving-'));
  const lagFile = join(folder, 'lag');
  const gateway = await startGatewayProcess({
    LOG_LEVEL: 'warn',
    OCR_WORKERS: workers.toString(),
    NODE_OPTIONS: `--require ${preload}`,
    LOOP_LAG_FILE: lagFile,
  });
  try {
    // The first answers compile what the next ones run.
    await readAll(gateway, pictures.slice(0, 2), { workers, round: 0 });
    gateway.signal('SIGUSR2');
    const roundMs: number[] = [];
    for (let round = 1; round <= PAIRS; round += 1) {
      roundMs.push(await timed(() => readAll(gateway, pictures, { workers, round })));
    }
    const { peakMb } = residentMemoryOf(gateway);
    await gateway.stop();
    return { roundMs, peakMb, worstLoopLagMs: Number(readFileSync(lagFile, 'utf8')) };
  } finally {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  }
}

async function readAll(
  { url }: GatewayProcess,
  pictures: readonly TimedPicture[],
  { workers, round }: { workers: number; round: number },
): Promise<void> {
  await inParallel(pictures, 2 * workers, async ({ bytes }) => {
    // A byte after the image's end makes a photo nobody remembers of the same pixels.
    const unseen = new Uint8Array(Buffer.concat([bytes, Buffer.from([round])]));
    const { outcome } = await askByUpload(url, unseen, 'AUTO');
    if (outcome !== 'READING') throw new Error(`A picture was answered ${outcome}.`);
  });
}
