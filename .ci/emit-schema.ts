/** Writes schema/schema.graphql from the classes; with --check only tells whether it is up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { emittedSdl } from '../src/graphql/schema/emitted-sdl.ts';
import { buildLicenseSubgraph } from '../src/graphql/schema/subgraph-schema.ts';

const FILE = 'schema/schema.graphql';
const sdl = emittedSdl(buildLicenseSubgraph());
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, sdl);
} else if (readFileSync(FILE, 'utf8') !== sdl) {
  process.stderr.write(`${FILE} is not what the classes declare: run npm run schema.\n`);
  process.exitCode = 1;
}
