import { createPacedLimiter } from '../../../src/recognizers/tencent/paced-limiter.ts';
import { createTestEngine, forever, frontOf } from '../../support/tencent-engine.ts';
import { busiestSecond } from '../../support/tencent-server/rate.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { Report } from '../hostile/report.ts';

const CALLS = 300;
const REQUESTS_PER_SECOND = 10;

/** Three hundred requests at once against an account that allows ten a second. */
export async function benchLimiter(report: Report): Promise<void> {
  const server = await startTencentServer({
    requestsPerSecond: REQUESTS_PER_SECOND,
    latencyMs: 50,
  });
  const engine = createTestEngine(server.url, {
    timeoutMs: 5000,
    deadlineMs: 60_000,
    limiter: createPacedLimiter({
      requestsPerSecond: REQUESTS_PER_SECOND,
      maxQueue: CALLS,
      maxWaitMs: 60_000,
      monotonicMs: () => performance.now(),
    }),
  });
  const asked = Array.from({ length: CALLS }, (_, index) =>
    engine.recognize(frontOf(`card ${String(index)}`), forever()),
  );
  await Promise.all(asked);
  engine.close();
  await server.stop();
  const times = server.calls.map(({ atMs }) => atMs);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const busiest = busiestSecond(times);
  const average = (CALLS - 1) / seconds;
  report.must(
    'limiter: calls refused by the account',
    server.refusedByRate === 0,
    server.refusedByRate,
  );
  report.must('limiter: most calls in any second (10 at most)', busiest <= 10, busiest);
  report.must('limiter: calls a second on average (9.5 at least)', average >= 9.5, average);
}
