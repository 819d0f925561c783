/**
 * Compiles the sources into dist/, bundles the page into dist/page/ and folds the models into
 * dist/models/: what `npm start` runs.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildModels } from '../src/recognizers/embedded/weights/folding/build-models.ts';
import { buildPage } from './build-page.ts';
import { compile } from './compile.ts';

const OUTPUT = 'dist';
const stale = existsSync(OUTPUT) ? readdirSync(OUTPUT).filter((name) => name !== 'models') : [];
for (const name of stale) rmSync(join(OUTPUT, name), { recursive: true });
compile('src', OUTPUT);
await buildPage(join(OUTPUT, 'page'));
await buildModels();
