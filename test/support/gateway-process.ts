import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from './run-snippet.ts';
import { keepWhatIsWritten } from './written.ts';

/** A gateway in a process of its own, started as `npm start` does. */
export interface GatewayProcess {
  readonly url: string;
  /** Everything written to standard output and standard error so far. */
  readonly written: () => string;
  /** Sends a signal. @returns whether the process was there to hear it */
  signal(name: NodeJS.Signals): boolean;
  /** Resolves with the exit code once it left. */
  readonly exited: Promise<number | null>;
  /** Sends SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
}

/** How a process that could not start left. */
export interface FailedStart {
  readonly exitCode: number | null;
  readonly stderr: string;
}

interface Started {
  readonly child: ReturnType<typeof spawn>;
  readonly text: { out: string; err: string };
}

function launch(env: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.err += chunk));
  keepWhatIsWritten(child.stdout);
  keepWhatIsWritten(child.stderr);
  return { child, text };
}

/** Starts a gateway on a free port and waits until it is ready. @throws Error where it leaves first. */
export async function startGatewayProcess(
  env: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const { child, text } = launch(env);
  const exited = (once(child, 'exit') as Promise<[number | null]>).then(([code]) => code);
  const address = (): string | undefined =>
    /"address":"([^"]+)".*"event":"ready"/u.exec(text.out)?.[1];
  while (address() === undefined) {
    await Promise.race([once(child.stdout ?? child, 'data'), exited]);
    const left = child.exitCode ?? child.signalCode;
    if (left !== null && address() === undefined) {
      throw new Error(`It left with ${String(left)}: ${text.err}${text.out}`);
    }
  }
  return {
    url: address() ?? '',
    written: () => text.out + text.err,
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
  const { child, text } = launch(env);
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, stderr: text.err };
}
