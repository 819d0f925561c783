#!/usr/bin/env node
/** Starts the command from a checkout, which is built at the first call and when its sources are newer. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = new URL('../../dist/command/main.js', import.meta.url);

/** What the build is made of, and what makes it. */
const SOURCES = ['src', '.ci/build.ts', '.ci/build-page.ts', '.ci/compile.ts', 'tsconfig.json'];

/** Whether a source is newer than the build; a folder is when a file in it was added or removed. */
function isOutdated() {
  const builtAt = statSync(command).mtimeMs;
  const isNewer = (path) => existsSync(path) && statSync(path).mtimeMs > builtAt;
  return SOURCES.some((source) => {
    const path = join(root, source);
    if (isNewer(path)) return true;
    if (!existsSync(path) || !statSync(path).isDirectory()) return false;
    return readdirSync(path, { recursive: true }).some((name) => isNewer(join(path, name)));
  });
}

function build(reason) {
  process.stderr.write(`${reason}\n`);
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    // Standard output is for the result.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  process.stderr.write('The build failed. Run "npm ci" first.\n');
  process.exit(3);
}

if (!existsSync(command)) build('Building, once…');
else if (isOutdated()) build('The sources are newer than the build: building again…');
await import(command.href);
