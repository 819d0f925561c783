import type { RedisClientConnectionType } from '@keyv/redis';
import type { Clock, Health, HealthSource } from '../recognition/ports.ts';
import type { RedisCommands } from './redis-commands.ts';
import { createRedisConnection } from './redis-connection.ts';
import { Reachability } from './reachability.ts';
import { StoreFault } from './store-fault.ts';
import { withinMs } from './within-ms.ts';

export interface RedisLinkOptions {
  /** Not connected yet; the link connects and closes it. */
  readonly client: RedisClientConnectionType;
  /** A key that is asked for to see whether Redis answers, among those the gateway may ask for. */
  readonly probeKey: string;
  /** Longest time a command is waited for. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** A fault of the connection or a command. */
  readonly onFault: (fault: StoreFault) => void;
}

/** A connection to Redis that nobody ever waits for long. */
export interface RedisLink extends HealthSource {
  readonly client: RedisClientConnectionType;
  /**
   * Does a command; while Redis is away it is not even tried, unless it is given patience of its own.
   * @param patienceMs Longest time to wait; `timeoutMs` by default.
   * @throws StoreFault AWAY, SLOW or REFUSED.
   */
  run<T>(command: (commands: RedisCommands) => Promise<T>, patienceMs?: number): Promise<T>;
  /** Is told after every connecting anew: subscriptions of before are gone. */
  onAnew(listener: () => void): void;
  /** True as soon as Redis answers; false when it does not within this time. */
  reachable(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

// A reply of the server, as against a fault of the connection; the classes are not exported.
const REPLY_ERRORS = new Set(['ErrorReply', 'SimpleError', 'BlobError', 'MultiErrorReply']);

// A script the server does not know yet is sent whole then: nothing is refused.
const isUnknownScript = ({ cause }: StoreFault): boolean => String(cause).includes('NOSCRIPT');

/** How long a refusal shows in the health: reads that succeed meanwhile tell nothing of writes. */
const REFUSAL_SHOWS_MS = 10_000;

const faultOf = (error: unknown): StoreFault => {
  if (error instanceof StoreFault) return error;
  const refused = error instanceof Error && REPLY_ERRORS.has(error.constructor.name);
  return refused
    ? new StoreFault('REFUSED', 'Redis answered with an error.', error)
    : new StoreFault('AWAY', 'Redis cannot be reached.', error);
};

const slow = (): StoreFault => new StoreFault('SLOW', 'Redis did not answer in time.');

const HEALTH_DETAILS = {
  up: 'Redis answers.',
  away: 'Redis cannot be reached: nothing is remembered across processes.',
  refusing: 'Redis refuses commands: writes may be dropped.',
} as const;

const healthOf = (reachability: Reachability, refusing: boolean): Health => {
  if (!reachability.up) return { state: 'degraded', detail: HEALTH_DETAILS.away };
  if (refusing) return { state: 'degraded', detail: HEALTH_DETAILS.refusing };
  return { state: 'up', detail: HEALTH_DETAILS.up };
};

/** Connects in the background and stays connected; tells faults, never throws them about. */
export function createRedisLink(options: RedisLinkOptions): RedisLink {
  const { client, probeKey, timeoutMs, clock, onFault } = options;
  // The three kinds of clients share these commands under the same signatures.
  const commands = client as unknown as RedisCommands;
  const onError = (error: unknown): void => {
    onFault(faultOf(error));
  };
  let refusedAt = Number.NEGATIVE_INFINITY;

  const connection = createRedisConnection({ client, clock, onError });
  const reachability = new Reachability({
    clock,
    timeoutMs,
    probe: () => commands.get(probeKey),
    // A connection into nothing is never told so: TCP alone would wait for a quarter of an hour.
    reconnect: connection.anew,
  });

  return {
    name: 'redis',
    client,
    health: () => healthOf(reachability, clock() - refusedAt < REFUSAL_SHOWS_MS),
    reachable: (ms) => reachability.whenUp(ms),
    run: async (command, patienceMs) => {
      if (!reachability.up && patienceMs === undefined)
        throw new StoreFault('AWAY', 'Redis is away.');
      try {
        return await withinMs(command(commands), patienceMs ?? timeoutMs, slow);
      } catch (error) {
        const fault = faultOf(error);
        if (fault.kind !== 'REFUSED') reachability.lost();
        else if (!isUnknownScript(fault)) refusedAt = clock();
        throw fault;
      }
    },
    onAnew: connection.onAnew,
    close: () => {
      reachability.close();
      return connection.close();
    },
  };
}
