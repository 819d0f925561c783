/** The command line: reads the arguments and the environment, runs, leaves with an exit code. */
import { CommanderError } from 'commander';
import { ConfigError } from '../config/config.ts';
import { LicenseError } from '../domain/errors/license-error.ts';
import { findPhotos } from './input/find-photos.ts';
import { openReader } from './open-reader.ts';
import { createProgram } from './program.ts';
import type { ReadArguments } from './program.ts';
import { EXIT, runReadCommand } from './read-command.ts';
import { UsageError } from './usage-error.ts';

const interruption = new AbortController();
process.on('SIGINT', () => {
  // Who asks twice does not want to wait.
  if (interruption.signal.aborted) process.exit(EXIT.INTERRUPTED);
  interruption.abort();
});
process.once('SIGTERM', () => {
  interruption.abort();
});

async function read(asked: ReadArguments): Promise<void> {
  const files = await findPhotos(asked.photos, process.cwd());
  const reader = await openReader({ ...asked, environment: process.env });
  try {
    process.exitCode = await runReadCommand(
      {
        files,
        out: asked.out,
        form: asked.form,
        fresh: asked.fresh,
        concurrency: asked.concurrency ?? reader.concurrency,
        question: { side: asked.side, reader: reader.name },
      },
      {
        read: reader.read,
        stdout: process.stdout,
        stderr: process.stderr,
        clock: Date.now,
        signal: interruption.signal,
      },
    );
  } finally {
    await reader.close();
  }
}

// What starts the engines is loaded by those who need it: help and usage answer at once.
async function check(): Promise<void> {
  const { runCheckCommand } = await import('./check-command.ts');
  const isWell = await runCheckCommand(process.env, process.stdout);
  process.exitCode = isWell ? EXIT.ALL_READ : EXIT.FAILED;
}

async function forget(args: readonly string[]): Promise<void> {
  const { runForgetCommand } = await import('./forget-command.ts');
  const count = await runForgetCommand(args, process.env);
  process.stdout.write(`${count.toString()} erased\n`);
}

/** One line for the person, and the exit code. */
function leaveWith(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.USAGE;
    return;
  }
  const isUsage = error instanceof ConfigError || error instanceof UsageError;
  const isKnown = isUsage || error instanceof LicenseError || isSystemFault(error);
  const text = error instanceof Error ? (isKnown ? error.message : error.stack) : String(error);
  process.stderr.write(`${text ?? 'failed'}\n`);
  process.exitCode = isUsage ? EXIT.USAGE : EXIT.FAILED;
}

const isSystemFault = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

createProgram({ read, check, forget })
  .parseAsync()
  .catch(leaveWith)
  // A read that was called off may still hold a timer or a socket.
  .finally(() => {
    process.stdout.write('', () => process.exit());
  });
