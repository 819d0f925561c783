import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { transform } from 'esbuild';
import type { Snippet } from './snippets.ts';

export const ROOT = resolve(import.meta.dirname, '../..');
const DEFAULT_TIMEOUT_S = 30;
const MS_PER_S = 1000;
const MACHINE =
  /^(PATH|HOME|USER|LANG|LC_.*|TMPDIR|npm_.*|.*_proxy|NODE_EXTRA_CA_CERTS|JAVA_HOME|PYENV_.*|REDIS_URL)$/iu;

/** Where a snippet runs. */
export interface SnippetSurroundings {
  /** Texts of the snippet and what stands in their place here, such as the gateway's address. */
  readonly replace?: readonly (readonly [from: string, to: string])[];
  readonly env?: Readonly<Record<string, string>>;
  /** Stands for the repository's root. */
  readonly root?: string;
}

/** What a snippet did. */
export interface SnippetRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Command = (text: string) => Promise<readonly [command: string, ...args: string[]]>;

const SHELL: Command = (text) => Promise.resolve(['bash', '-euo', 'pipefail', '-c', text]);
const MODULE: Command = async (text) => {
  const { code } = await transform(text, { loader: 'ts', format: 'esm', target: 'es2023' });
  return [process.execPath, '--import', 'tsx', '--input-type=module', '--eval', code];
};
const COMMANDS: Readonly<Record<string, Command>> = {
  sh: SHELL,
  bash: SHELL,
  ts: MODULE,
  js: MODULE,
  mjs: MODULE,
  py: (text) => Promise.resolve(['python3', '-c', text]),
};

/**
 * Runs a snippet to its end.
 * @throws Error for a language that nothing here runs, or once the snippet's time is over.
 */
export async function runSnippet(
  { language, text, options, title }: Snippet,
  { replace = [], env = {}, root = ROOT }: SnippetSurroundings = {},
): Promise<SnippetRun> {
  const toCommand = COMMANDS[language];
  if (toCommand === undefined) throw new Error(`${title}: nothing runs "${language}".`);
  const here = replace.reduce((before, [from, to]) => before.replaceAll(from, to), text);
  const run = await runCommand(await toCommand(here), {
    cwd: resolve(root, options.get('cwd') ?? '.'),
    env,
    timeoutMs: Number(options.get('timeout') ?? DEFAULT_TIMEOUT_S) * MS_PER_S,
  });
  if (run === 'too slow') throw new Error(`${title}: not done in time.`);
  return run;
}

/** Where and how long a command runs. */
export interface CommandSurroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Runs a command; whatever it left running ends with it. */
export async function runCommand(
  [command, ...args]: readonly [command: string, ...args: string[]],
  { cwd, env, timeoutMs }: CommandSurroundings,
): Promise<SnippetRun | 'too slow'> {
  // A group of its own, so that what the command started can be ended with it.
  const child = spawn(command, args, {
    cwd,
    env: { ...inherited(), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.stderr += text));
  let timer: NodeJS.Timeout | undefined;
  try {
    const exitCode = await new Promise<number | null | 'too slow'>((resolve, reject) => {
      timer = setTimeout(resolve, timeoutMs, 'too slow');
      child.on('error', reject).on('close', resolve);
      // What runs on in the background would hold the pipes open.
      child.on('exit', () => {
        endGroup(child.pid);
      });
    });
    return exitCode === 'too slow' ? exitCode : { exitCode, ...written };
  } finally {
    clearTimeout(timer);
    endGroup(child.pid);
  }
}

/** What a command needs of this machine; settings of a gateway in the developer's shell stay out. */
function inherited(): NodeJS.ProcessEnv {
  const all = Object.entries(process.env);
  return Object.fromEntries(all.filter(([name]) => MACHINE.test(name)));
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Nobody is left in the group.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
