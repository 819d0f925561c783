import { createPacedLimiter } from '../../src/recognizers/tencent/paced-limiter.ts';
import { createTestEngine, forever, frontOf } from './tencent-engine.ts';
import { paceOf } from './tencent-server/rate.ts';
import type { Pace } from './tencent-server/rate.ts';
import type { TencentServer } from './tencent-server/tencent-server.ts';

/** How many calls reached the server, and how fast. */
export interface PacedRush extends Pace {
  readonly calls: number;
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
  return { calls: times.length, ...paceOf(times) };
}
