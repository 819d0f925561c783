/**
 * Folds the models into dist/models/, compiles the sources into dist/ and bundles the page into
 * dist/page/: what `npm start` runs.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reasonNotToStart } from '../src/composition/start-failure.ts';
import { buildModels } from '../src/recognizers/embedded/weights/folding/build-models.ts';
import { buildPage } from './build-page.ts';
import { compile } from './compile.ts';

const OUTPUT = 'dist';

async function build(): Promise<void> {
  // First, for this alone can fail on a machine of an operator's; what was built before is left whole.
  await buildModels();
  const stale = existsSync(OUTPUT) ? readdirSync(OUTPUT).filter((name) => name !== 'models') : [];
  for (const name of stale) rmSync(join(OUTPUT, name), { recursive: true });
  compile('src', OUTPUT);
  await buildPage(join(OUTPUT, 'page'));
}

build().catch((error: unknown) => {
  const { line, exitCode } = reasonNotToStart(error);
  process.stderr.write(`${line}\n`);
  process.exitCode = exitCode;
});
