import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPacedLimiter } from '../../../src/recognizers/tencent/paced-limiter.ts';
import { createTestEngine, forever, frontOf } from '../../support/tencent-engine.ts';
import { busiestSecond } from '../../support/tencent-server/rate.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { TencentServer } from '../../support/tencent-server/tencent-server.ts';

const CALLS = 100;
let server: TencentServer;

beforeAll(async () => {
  server = await startTencentServer({ requestsPerSecond: 10, latencyMs: 50 });
});
afterAll(() => server.stop());

describe('a hundred requests at once', () => {
  it(
    'reach the server at no more than ten in any second and no less than 9.5 on average',
    { timeout: 60_000 },
    async () => {
      const engine = createTestEngine(server.url, {
        timeoutMs: 5000,
        deadlineMs: 60_000,
        limiter: createPacedLimiter({
          requestsPerSecond: 10,
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
      const times = server.calls.map(({ atMs }) => atMs);
      const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
      expect(times).toHaveLength(CALLS);
      expect(server.refusedByRate).toBe(0);
      expect(busiestSecond(times)).toBeLessThanOrEqual(10);
      expect((CALLS - 1) / seconds).toBeGreaterThanOrEqual(9.5);
    },
  );
});
