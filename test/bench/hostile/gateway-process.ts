import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The built gateway, running on its own as in production. */
export interface GatewayProcess {
  readonly url: string;
  /** Everything it wrote. */
  output(): string;
  /** False once it left. */
  isRunning(): boolean;
  /** Resident memory now, and the most it ever had, megabytes; Linux only. */
  memory(): { readonly nowMb: number; readonly peakMb: number };
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<number | null>;
}

const START_TIMEOUT_MS = 120_000;
const POLL_MS = 200;

/** Starts `dist/main.js` with these variables and waits until it is ready. */
export async function startGatewayProcess(
  variables: Readonly<Record<string, string>>,
): Promise<GatewayProcess> {
  const port = variables['PORT'] ?? '';
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { PATH: '/usr/bin:/bin', LOG_LEVEL: 'warn', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  }
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, url).catch((error: unknown) => {
    child.kill();
    throw new Error(`The gateway did not start: ${written.join('')}`, { cause: error });
  });
  return {
    url,
    output: () => written.join(''),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    memory: () => memoryOf(child.pid ?? 0),
    signal: (signal) => {
      child.kill(signal);
    },
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      await once(child, 'exit');
      return child.exitCode;
    },
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    await delay(POLL_MS);
  }
  throw new Error('It is not ready.');
}

function memoryOf(pid: number): { nowMb: number; peakMb: number } {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  const kilobytes = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(status)?.[1]);
  return { nowMb: kilobytes('VmRSS') / 1024, peakMb: kilobytes('VmHWM') / 1024 };
}
