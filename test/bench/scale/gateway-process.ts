import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** What a gateway wrote of its cache, and when: milliseconds since the epoch. */
export interface CacheFault {
  readonly atMs: number;
  /** A write was dropped; anything else is a command that was not answered. */
  readonly dropped: boolean;
}

/** A gateway in a process of its own. */
export interface GatewayProcess {
  readonly port: number;
  /** Since the first start; empty where the settings keep it silent. */
  readonly faults: readonly CacheFault[];
  /** Of the process that runs now. */
  pid(): number;
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

const START_LIMIT_MS = 60_000;

interface LogLine {
  readonly time: string;
  readonly event: string;
  readonly part?: string;
}

const faultIn = ({ time, event, part }: LogLine): readonly CacheFault[] =>
  part === 'cache' ? [{ atMs: Date.parse(time), dropped: event === 'a write was dropped' }] : [];

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
  const faults: CacheFault[] = [];
  const gateway: GatewayProcess = {
    port,
    faults,
    pid: () => child?.pid ?? 0,
    start: async () => {
      const started = spawn(process.execPath, ['dist/main.js'], {
        env: { PATH: process.env['PATH'], PORT: String(port), ...settings },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = started;
      createInterface(started.stdout).on('line', (line) => {
        if (line.startsWith('{')) faults.push(...faultIn(JSON.parse(line) as LogLine));
      });
      await untilReady(port, started);
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
