import { describe, expect, it } from 'vitest';
import { rushPaced } from '../../support/paced-rush.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';

const CALLS = 100;

describe('a hundred requests at once', () => {
  it(
    'reach the server at no more than ten in any second and no less than 9.5 on average',
    // The machine may be too busy to keep time, which is no fault of the pace: then all is measured anew.
    { timeout: 60_000, retry: 2 },
    async () => {
      const server = await startTencentServer({ requestsPerSecond: 10, latencyMs: 50 });
      try {
        const rush = await rushPaced(server, CALLS);
        expect(rush.calls).toBeGreaterThanOrEqual(CALLS);
        expect(server.refusedByRate).toBe(0);
        expect(rush.busiestSecond).toBeLessThanOrEqual(10);
        expect(rush.averagePerSecond).toBeGreaterThanOrEqual(9.5);
      } finally {
        await server.stop();
      }
    },
  );
});
