/**
 * Measures the embedded reader and prints one table: `npm run bench:reader -- --count=10 --split=report`.
 * Writes dist/bench/reader.json and dist/bench/reader.html.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { LicenseReader } from '../../../src/recognizers/embedded/reader.ts';
import { findModelFiles } from '../../../src/recognizers/embedded/weights/model-files.ts';
import { measureAccuracy } from './accuracy.ts';
import type { BenchResult } from './report.ts';
import { htmlReport, tableOf } from './report.ts';
import { measureSpeed } from './speed.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '5' },
    split: { type: 'string', default: 'report' },
    speed: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const SAMPLES = ['front.jpg', 'back.jpg', 'front-turned.jpg'].map((file) => {
  const path = `test/specimens/samples/${file}`;
  return { path, bytes: readFileSync(path) };
});

const split = values.split === 'work' ? 'work' : 'report';
const count = Number(values.count);
const reader = await LicenseReader.create(findModelFiles());
const accuracy = await measureAccuracy(reader, split, count);
const speed = values.speed ? await measureSpeed(SAMPLES, availableParallelism()) : null;
const result: BenchResult = { split, count, accuracy, speed };

const [names, figures] = [34, 10];
for (const [name, figure, note] of tableOf(result)) {
  process.stdout.write(`${name.trim().padEnd(names)} ${figure.padStart(figures)}  ${note}\n`);
}
mkdirSync('dist/bench', { recursive: true });
const { worst, ...figuresOnly } = accuracy;
const missed = worst.map(({ name, misses }) => ({ name, misses }));
writeFileSync(
  'dist/bench/reader.json',
  `${JSON.stringify({ ...result, accuracy: { ...figuresOnly, worst: missed } }, null, 2)}\n`,
);
writeFileSync('dist/bench/reader.html', await htmlReport(result));
