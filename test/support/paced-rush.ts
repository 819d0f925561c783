import { createPacedLimiter } from '../../src/recognizers/tencent/paced-limiter.ts';
import { createTestEngine, forever, frontOf } from './tencent-engine.ts';
import { busiestSecond } from './tencent-server/rate.ts';
import type { TencentServer } from './tencent-server/tencent-server.ts';

/** How many calls reached the server, and how fast. */
export interface PacedRush {
  readonly calls: number;
  readonly busiestSecond: number;
  readonly averagePerSecond: number;
}

/** Asks for this many recognitions at once through an engine that allows ten a second. */
export async function rushPaced(server: TencentServer, calls: number): Promise<PacedRush> {
  const engine = createTestEngine(server.url, {
    timeoutMs: 5000,
    deadlineMs: 60_000,
    limiter: createPacedLimiter({
      requestsPerSecond: 10,
      maxQueue: calls,
      maxWaitMs: 60_000,
      monotonicMs: () => performance.now(),
    }),
  });
  const asked = Array.from({ length: calls }, (_, index) =>
    engine.recognize(frontOf(`card ${String(index)}`), forever()),
  );
  await Promise.all(asked);
  engine.close();
  const times = server.calls.map(({ atMs }) => atMs);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  return {
    calls: times.length,
    busiestSecond: busiestSecond(times),
    averagePerSecond: (times.length - 1) / seconds,
  };
}
