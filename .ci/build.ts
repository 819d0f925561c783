/** Compiles the sources into dist/: what `npm start` and the container run. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('dist/src', { recursive: true, force: true });
execFileSync('node_modules/.bin/tsc', ['--project', '.ci/tsconfig.build.json'], {
  stdio: 'inherit',
});
