#!/usr/bin/env node
/** Starts the command from a checkout, which is built at the first call. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = new URL('../../dist/command/main.js', import.meta.url);

if (!existsSync(command)) {
  process.stderr.write('Building, once…\n');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    // Standard output is for the result.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write('The build failed. Run "npm ci" first.\n');
    process.exit(3);
  }
}
await import(command.href);
