/**
 * Three processes, one Redis, one account: what 3,000 requests over 400 photos cost, calm, while Tencent
 * misbehaves and while things break; then a hundred processes with one photo. Run with
 * `npm run bench:scale`; `REQUESTS`, `PHOTOS`, `ROUNDS` and `PROCESSES` make it smaller.
 */
import { openField } from './field.ts';
import { benchHundred } from './hundred.ts';
import { runRound } from './round.ts';
import { createScaleReport } from './scale-report.ts';

const {
  REQUESTS = '3000',
  PHOTOS = '400',
  ROUNDS = 'calm,misbehaving,killed,restarted,stopped,hundred',
} = process.env;
const names = ROUNDS.split(',').filter((name) => name !== 'hundred');

async function benchRounds(): Promise<boolean> {
  const report = createScaleReport();
  const field = await openField();
  try {
    for (const name of names)
      report.add(
        await runRound(field, name, { requests: Number(REQUESTS), photos: Number(PHOTOS) }),
      );
  } finally {
    await field.close();
  }
  report.print();
  return report.passed;
}

const roundsPassed = names.length === 0 || (await benchRounds());
if (ROUNDS.includes('hundred')) await benchHundred();
if (!roundsPassed) process.exitCode = 1;
