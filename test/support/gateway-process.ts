import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { ROOT } from './run-snippet.ts';
import { keepWhatIsWritten } from './written.ts';

/** The built gateway in a process of its own, started as `npm start` does. */
export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything written to standard output and standard error so far. */
  readonly written: () => string;
  isRunning(): boolean;
  /** Sends a signal. @returns whether the process was there to hear it */
  signal(name: NodeJS.Signals): boolean;
  /** Resolves with the exit code once it left; null where a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Sends SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
}

/** How a process that could not start left. */
export interface FailedStart {
  readonly exitCode: number | null;
  readonly stderr: string;
}

interface Launched {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly text: { out: string; err: string };
  /** Once all that it wrote has been read, too. */
  readonly exited: Promise<number | null>;
}

const START_LIMIT_MS = 120_000;
/** Of the greeting, which comes at every level of the log. */
const READY_AT = /health +(\S+)\/health\/ready/u;

function launch(env: Readonly<Record<string, string>>): Launched {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', npm_lifecycle_event: 'start', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.err += chunk));
  keepWhatIsWritten(child.stdout);
  keepWhatIsWritten(child.stderr);
  const exited = (once(child, 'close') as Promise<[number | null]>).then(([code]) => code);
  return { child, text, exited };
}

const isRunning = ({ child: { exitCode, signalCode } }: Launched): boolean =>
  exitCode === null && signalCode === null;

/** @returns where it is. @throws Error where it leaves first or is not ready in time. */
async function untilReady(launched: Launched): Promise<string> {
  const { child, text, exited } = launched;
  const signal = AbortSignal.timeout(START_LIMIT_MS);
  for (;;) {
    const url = READY_AT.exec(text.out)?.[1];
    if (url !== undefined) return url;
    if (!isRunning(launched)) throw new Error(`It left with ${String(await exited)}.`);
    await Promise.race([once(child.stdout, 'data', { signal }), exited]);
  }
}

/**
 * Starts the gateway with these variables, on a free port unless they name one, and waits until it is ready.
 * @throws Error with all that it wrote where it does not get there.
 */
export async function startGatewayProcess(
  env: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const launched = launch(env);
  const { child, text, exited } = launched;
  const written = (): string => text.out + text.err;
  const url = await untilReady(launched).catch((cause: unknown) => {
    child.kill('SIGKILL');
    throw new Error(`The gateway did not start: ${written()}`, { cause });
  });
  return {
    url,
    pid: child.pid ?? 0,
    written,
    isRunning: () => isRunning(launched),
    signal: (name) => child.kill(name),
    exited,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** Starts a gateway that is to fail. */
export async function failToStart(env: Readonly<Record<string, string>>): Promise<FailedStart> {
  const { text, exited } = launch(env);
  return { exitCode: await exited, stderr: text.err };
}
