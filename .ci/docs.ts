/** Writes the generated tables into a file (`README.md`); with `--check` only tells whether it is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { configurationTable, errorTable, fill } from './docs-tables.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [file = 'README.md'] = positionals;
const before = readFileSync(file, 'utf8');
const filled = fill(fill(before, 'errors', errorTable()), 'configuration', configurationTable());
const style = await resolveConfig(file, { config: '.ci/prettierrc.json' });
const after = await format(filled, { ...style, parser: 'markdown' });

if (!values.check) {
  writeFileSync(file, after);
} else if (after !== before) {
  process.stderr.write(`${file} is not current: run npx tsx .ci/docs.ts ${file}\n`);
  process.exitCode = 1;
}
