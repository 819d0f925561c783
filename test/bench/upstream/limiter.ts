import { rushPaced } from '../../support/paced-rush.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { Report } from '../hostile/report.ts';

const CALLS = 300;

/** Three hundred requests at once against an account that allows ten a second. */
export async function benchLimiter(report: Report): Promise<void> {
  const server = await startTencentServer({ requestsPerSecond: 10, latencyMs: 50 });
  const { busiestSecond: busiest, averagePerSecond: average } = await rushPaced(server, CALLS);
  await server.stop();
  report.must(
    'limiter: calls refused by the account',
    server.refusedByRate === 0,
    server.refusedByRate,
  );
  report.must('limiter: most calls in any second (10 at most)', busiest <= 10, busiest);
  report.must('limiter: calls a second on average (9.5 at least)', average >= 9.5, average);
}
