/**
 * Measures the embedded reader and prints one table: `npm run bench:reader -- --count=10 --from=300`.
 * Seeds nobody looked at before are the ones from a `from` nobody gave before.
 * Writes dist/bench/reader.json and dist/bench/reader.html.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LicenseReader } from '../../../src/recognizers/embedded/reader.ts';
import { findModelFiles } from '../../../src/recognizers/embedded/weights/model-files.ts';
import { measureAccuracy } from './accuracy.ts';
import { measureLatency } from './latency.ts';
import type { BenchResult } from './report.ts';
import { htmlReport, tableOf } from './report.ts';
import { measureServing } from './serving.ts';
import { withTimedPictures } from './timed-pictures.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '5' },
    from: { type: 'string', default: '0' },
    split: { type: 'string', default: 'report' },
    speed: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const request = {
  split: values.split === 'work' ? 'work' : 'report',
  count: Number(values.count),
  from: Number(values.from),
} as const;
const speed = values.speed
  ? await withTimedPictures(request, async (pictures) => ({
      latency: await measureLatency(pictures),
      serving: await measureServing(pictures),
    }))
  : { latency: null, serving: null };
const reader = await LicenseReader.create(findModelFiles());
const accuracy = await measureAccuracy(reader, request);
const result: BenchResult = { ...request, accuracy, ...speed };

const [names, figures] = [54, 12];
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
