import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const LAUNCH = 'src/command/launch.js';
const BUILT = 'dist/command/main.js';
const TIMEOUT_MS = 30_000;

/** Builds a command that says which sources it was made of. */
const BUILD = `
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
mkdirSync('dist/command', { recursive: true });
const made = readdirSync('src').join(' ');
writeFileSync('${BUILT}', \`console.log('made of \${made}')\`);
`;

interface Launched {
  readonly out: string;
  readonly err: string;
}

let checkout: string;
let first: Launched;
const at = (path: string): string => join(checkout, path);
const write = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};

/** Sets when something was changed, as seconds after the build. */
const change = (path: string, seconds: number): void => {
  const moment = statSync(at(BUILT)).mtimeMs / 1000 + seconds;
  utimesSync(at(path), moment, moment);
};

const launch = (): Launched => {
  const { stdout, stderr } = spawnSync(process.execPath, [LAUNCH], {
    cwd: checkout,
    encoding: 'utf8',
  });
  return { out: stdout.trim(), err: stderr };
};

const SOURCES = ['src', 'src/command', LAUNCH, 'src/reader.ts'];

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'launch-'));
  write('package.json', JSON.stringify({ type: 'module', scripts: { build: 'node build.js' } }));
  write('build.js', BUILD);
  write('src/reader.ts', '');
  mkdirSync(at('src/command'));
  copyFileSync(LAUNCH, at(LAUNCH));
  first = launch();
  for (const source of SOURCES) change(source, -10);
}, TIMEOUT_MS);
afterEach(() => {
  rmSync(checkout, { recursive: true });
});

describe('the command of a checkout', () => {
  it('is built at the first call', () => {
    expect(first.out).toBe('made of command reader.ts');
    expect(first.err).toContain('Building, once');
  });

  it(
    'runs what was built as long as no source is newer',
    () => {
      write('dist/command/main.js', "console.log('as it was built')");
      expect(launch()).toEqual({ out: 'as it was built', err: '' });
    },
    TIMEOUT_MS,
  );

  it.each([
    [
      'changed',
      (): void => {
        change('src/reader.ts', 10);
      },
      'command reader.ts',
    ],
    [
      'added',
      (): void => {
        write('src/writer.ts', '');
        change('src', 10);
      },
      'command reader.ts writer.ts',
    ],
    [
      'removed',
      (): void => {
        rmSync(at('src/reader.ts'));
        change('src', 10);
      },
      'command',
    ],
  ])(
    'is built again when a source was %s since',
    (_what, pull, sources) => {
      write('dist/command/main.js', "console.log('as it was built')");
      pull();
      const { out, err } = launch();
      expect(err).toContain('The sources are newer than the build');
      expect(out).toBe(`made of ${sources}`);
    },
    TIMEOUT_MS,
  );
});
