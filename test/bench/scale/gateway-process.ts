import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** A gateway in a process of its own. */
export interface GatewayProcess {
  readonly port: number;
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

const START_LIMIT_MS = 60_000;

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit && child.exitCode === null) {
    const ready = await fetch(`http://127.0.0.1:${String(port)}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await delay(100);
  }
  throw new Error(`The gateway on port ${String(port)} did not start.`);
}

/** Starts the gateway with these settings and waits until it is ready. */
export async function startGatewayProcess(
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<GatewayProcess> {
  let child: ChildProcess | undefined;
  const gateway: GatewayProcess = {
    port,
    start: async () => {
      child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
        env: { PATH: process.env['PATH'], PORT: String(port), ...settings },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      await untilReady(port, child);
    },
    kill: async (signal) => {
      if (child?.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
  await gateway.start();
  return gateway;
}
