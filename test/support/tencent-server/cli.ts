/** Runs the server by itself: `npx tsx test/support/tencent-server/cli.ts --port 18080 --latency 50`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startTencentServer } from './tencent-server.ts';
import type { TruthTable } from './truth.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '18080' },
    /** Milliseconds each answer takes. */
    latency: { type: 'string', default: '0' },
    /** Requests a second; 0 for no limit. */
    rate: { type: 'string', default: '0' },
    /** A JSON file: SHA-256 of an image → CardSide → inside of `Response`, or a code. */
    truths: { type: 'string' },
  },
});

const rate = Number(values.rate);
const server = await startTencentServer({
  port: Number(values.port),
  latencyMs: Number(values.latency),
  ...(rate > 0 && { requestsPerSecond: rate }),
  ...(values.truths !== undefined && {
    truths: JSON.parse(readFileSync(values.truths, 'utf8')) as TruthTable,
  }),
});
process.stdout.write(`TENCENT_ENDPOINT=${server.url.origin}\n`);

/** What came so far. */
export interface UpstreamTally {
  /** When each call came, milliseconds, by the server's monotonic clock. */
  readonly arrivedAtMs: readonly number[];
  readonly refusedByRate: number;
}

// Who started it as a child asks for what came, and takes it along when he ends.
process.on('message', () => {
  const { calls, refusedByRate } = server;
  const tally: UpstreamTally = { arrivedAtMs: calls.map(({ atMs }) => atMs), refusedByRate };
  process.send?.(tally);
});
process.once('disconnect', () => process.exit());
