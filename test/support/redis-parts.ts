import { createRedisLink } from '../../src/cache/redis-link.ts';
import type { RedisLink } from '../../src/cache/redis-link.ts';
import { createRedisClient } from '../../src/cache/redis-url.ts';
import type { StoreFault } from '../../src/cache/store-fault.ts';

export const COMMAND_TIMEOUT_MS = 100;

/** A link as the gateway makes it, and every fault it told. */
export interface LinkUnderTest {
  readonly link: RedisLink;
  readonly faults: StoreFault[];
}

/** Connects; does not wait for the server to answer. */
export function startLink(url: string, timeoutMs = COMMAND_TIMEOUT_MS): LinkUnderTest {
  const faults: StoreFault[] = [];
  const client = createRedisClient(url, { retryDelayMs: () => 50, connectTimeoutMs: 1000 });
  const onFault = (fault: StoreFault): void => void faults.push(fault);
  return {
    link: createRedisLink({
      client,
      probeKey: 'test:reachable',
      timeoutMs,
      clock: Date.now,
      onFault,
    }),
    faults,
  };
}

/** Connects and waits for the server's first answer. */
export async function openLink(url: string, timeoutMs?: number): Promise<LinkUnderTest> {
  const under = startLink(url, timeoutMs);
  if (await under.link.reachable(10_000)) return under;
  throw new Error('Redis does not answer.');
}
