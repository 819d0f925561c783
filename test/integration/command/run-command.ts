import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { keepWhatIsWritten } from '../../support/written.ts';

const LAUNCH = fileURLToPath(new URL('../../../src/command/launch.js', import.meta.url));

/** How a command ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the command as `npx .` would, with no settings but these. */
export function startCommand(
  args: readonly string[],
  cwd: string,
  settings: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, [LAUNCH, ...args], {
    cwd,
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // What it answers stands in the other stream, and is meant to.
  keepWhatIsWritten(child.stderr);
  const ended = new Promise<Ended>((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode, stdout, stderr });
    });
  });
  return { process: child, ended };
}

/** Runs the command to its end. */
export const runCommand = (...call: Parameters<typeof startCommand>): Promise<Ended> =>
  startCommand(...call).ended;
