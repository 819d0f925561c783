import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Tencent's stand-in in a process of its own, so that it takes no time of those it serves. */
export interface UpstreamProcess {
  readonly url: URL;
  stop(): Promise<void>;
}

/** Starts the stand-in; every answer takes so long. */
export async function startUpstreamProcess(latencyMs: number): Promise<UpstreamProcess> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'test/support/tencent-server/cli.ts',
      '--port',
      '0',
      '--latency',
      String(latencyMs),
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: new URL(line.toString().trim().replace('TENCENT_ENDPOINT=', '')),
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
