import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './run-snippet.ts';

/** How a process left. */
export interface Departure {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A gateway of one's own to break: its files are copies, its packages those of this one. */
export interface Installation {
  readonly root: string;
  remove(): Promise<void>;
}

/** Copies the paths of this installation that are asked for. @param without a scope of packages to leave out */
export async function copyInstallation(
  paths: readonly string[],
  without?: string,
): Promise<Installation> {
  const root = await mkdtemp(join(tmpdir(), 'installation-'));
  for (const path of ['package.json', ...paths]) {
    await cp(join(ROOT, path), join(root, path), { recursive: true });
  }
  const packages = await readdir(join(ROOT, 'node_modules'));
  await mkdir(join(root, 'node_modules'));
  for (const name of packages.filter((scope) => scope !== without)) {
    await symlink(join(ROOT, 'node_modules', name), join(root, 'node_modules', name));
  }
  return { root, remove: () => rm(root, { recursive: true }) };
}

/** Runs a command that is to leave by itself, on a free port, with no other environment. */
export async function runToItsEnd(
  [command, ...args]: readonly [string, ...string[]],
  {
    root = ROOT,
    env = {},
  }: { readonly root?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Departure> {
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, ...text };
}
