import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { UpstreamTally } from '../../support/tencent-server/cli.ts';

/**
 * Tencent's stand-in in a process of its own, so that it takes no time of those it serves, and the times
 * it measures are none of theirs.
 */
export interface UpstreamProcess {
  readonly url: URL;
  /** What has come so far. */
  tally(): Promise<UpstreamTally>;
  stop(): Promise<void>;
}

export interface UpstreamProcessOptions {
  /** How long every answer takes. */
  readonly latencyMs: number;
  /** Requests above so many in any second are refused; without a limit where it is absent. */
  readonly requestsPerSecond?: number;
}

/** Starts the stand-in. */
export async function startUpstreamProcess({
  latencyMs,
  requestsPerSecond = 0,
}: UpstreamProcessOptions): Promise<UpstreamProcess> {
  const child = fork(
    'test/support/tencent-server/cli.ts',
    ['--port', '0', '--latency', String(latencyMs), '--rate', String(requestsPerSecond)],
    { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'pipe', 'ignore', 'ipc'] },
  );
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return {
    url: new URL(line.toString().trim().replace('TENCENT_ENDPOINT=', '')),
    tally: async () => {
      child.send('tally');
      const [tally] = (await once(child, 'message')) as [UpstreamTally];
      return tally;
    },
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
