import { askByUpload } from '../hostile/ask.ts';
import type { Report } from '../hostile/report.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { paceOf } from '../../support/tencent-server/rate.ts';
import { startGatewayBefore } from './gateway.ts';
import { startUpstreamProcess } from './upstream-process.ts';

const CALLS = 300;

/** Three hundred requests at once at the gateway as it is, against an account that allows ten a second. */
export async function benchLimiter(report: Report): Promise<void> {
  const upstream = await startUpstreamProcess({ requestsPerSecond: 10, latencyMs: 50 });
  const gateway = await startGatewayBefore(upstream.url, {
    TENCENT_REQUESTS_PER_SECOND: '10',
  });
  const photos = await Promise.all(
    Array.from({ length: CALLS }, (_, index) => pictureNamed(`rush ${String(index)}`)),
  );
  const answers = await Promise.all(
    photos.map(({ bytes }) => askByUpload(gateway.url, new Uint8Array(bytes))),
  );
  await gateway.stop();
  const { arrivedAtMs, refusedByRate } = await upstream.tally();
  await upstream.stop();
  const { busiestSecond, averagePerSecond } = paceOf(arrivedAtMs);
  const read = answers.filter(({ outcome }) => outcome === 'READING').length;
  report.must('limiter: of 300 requests at once, read', read === CALLS, read);
  report.must('limiter: calls refused by the account', refusedByRate === 0, refusedByRate);
  report.must('limiter: most calls in any second (10 at most)', busiestSecond <= 10, busiestSecond);
  report.must(
    'limiter: calls a second on average (9.5 at least)',
    averagePerSecond >= 9.5,
    averagePerSecond,
  );
}
