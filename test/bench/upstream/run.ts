/** What the way to Tencent costs and saves: `npm run bench:upstream`, after a build. */
import { parseArgs } from 'node:util';
import { createReport } from '../hostile/report.ts';
import { benchLatency } from './latency.ts';
import { benchLimiter } from './limiter.ts';
import { benchMemory, benchSecondOpinion } from './savings.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    /** Specimens of each kind. */
    specimens: { type: 'string', default: '4' },
    /** limiter, latency, memory, opinion; all where absent. */
    only: { type: 'string', multiple: true },
  },
});

const report = createReport('The way to Tencent');
const parts = {
  latency: () => benchLatency(report, Number(values.rounds)),
  memory: () => benchMemory(report),
  opinion: () => benchSecondOpinion(report, Number(values.specimens)),
  limiter: () => benchLimiter(report),
} as const;
for (const [name, bench] of Object.entries(parts)) {
  if (values.only === undefined || values.only.includes(name)) await bench();
}
report.end();
