import { setTimeout as delay } from 'node:timers/promises';
import type { RedisClientConnectionType, RedisClientType } from '@keyv/redis';
import type { Clock } from '../recognition/ports.ts';
import { createBell } from './bell.ts';

export interface RedisConnectionOptions {
  /** Not connected yet. */
  readonly client: RedisClientConnectionType;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Keeps a client connected, also where it does not try again by itself. */
export interface RedisConnection {
  /** Connects anew, unless that is under way. */
  readonly anew: () => void;
  /** Is told after every connecting anew: subscriptions of before are gone. */
  readonly onAnew: (listener: () => void) => void;
  close(): Promise<void>;
}

const RETRY_MS = 500;
/** A cluster looks for its nodes anew when one of them fails, not more often than this. */
const REDISCOVER_EVERY_MS = 2000;

/** A client of one server, as against a cluster or sentinels. */
export const isSingle = (client: RedisClientConnectionType): client is RedisClientType =>
  'duplicate' in client && !('getMasterNode' in client) && !('masters' in client);

/** A client of one server that lost it connects again by itself; a second attempt would leak the first. */
const isRetrying = (client: RedisClientConnectionType): boolean =>
  isSingle(client) && client.isOpen && !client.isReady;

/** Connects in the background. */
export function createRedisConnection(options: RedisConnectionOptions): RedisConnection {
  const { client, clock, onError } = options;
  const connected = createBell<unknown>();
  let connecting = false;
  let closed = false;
  let connectedAt = Number.NEGATIVE_INFINITY;

  const tryOnce = async (): Promise<boolean> => {
    try {
      if (client.isOpen) await client.destroy();
      await client.connect();
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  };
  const connect = async (): Promise<void> => {
    if (connecting || isRetrying(client)) return;
    connecting = true;
    // Clusters and sentinels that are away give up, and one server that refuses at first as well.
    while (!closed && !(await tryOnce())) await delay(RETRY_MS, undefined, { ref: false });
    connecting = false;
    connectedAt = clock();
    connected.ring(null);
  };
  const anew = (): void => void connect();

  client.on('error', onError);
  // A cluster does not find out by itself that another node has taken the place of one that died.
  client.on('node-error', (error: unknown) => {
    onError(error);
    if (clock() - connectedAt > REDISCOVER_EVERY_MS) anew();
  });
  anew();

  return {
    anew,
    onAnew: connected.onRing,
    close: async () => {
      closed = true;
      // Not `close`, which waits for every reply: a server that hangs would keep the process.
      if (client.isOpen) await client.destroy();
    },
  };
}
