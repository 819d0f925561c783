import { readFileSync } from 'node:fs';
import { createClient, createCluster, createSentinel } from '@keyv/redis';
import type { RedisClientConnectionType } from '@keyv/redis';
import { parseRedisAddress } from './redis-address.ts';
import type { RedisAddress } from './redis-address.ts';

/** What a client is made with, whatever the kind of server. */
export interface RedisConnectOptions {
  /** Milliseconds to wait before the next attempt to connect; `attempts` counts from 0. */
  readonly retryDelayMs: (attempts: number) => number;
  readonly connectTimeoutMs: number;
}

// Commands that wait for a server that does not answer must not fill the memory.
const MAX_WAITING_COMMANDS = 10_000;

function readCertificates(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new TypeError('CACHE_URL names a file of certificates that cannot be read.', { cause });
  }
}

const ownPart = (options: RedisConnectOptions, { secure, caFile }: RedisAddress) => ({
  // What cannot be done now must fail now: nobody waits for a server that is away.
  disableOfflineQueue: true,
  commandsQueueMaxLength: MAX_WAITING_COMMANDS,
  socket: {
    reconnectStrategy: options.retryDelayMs,
    connectTimeout: options.connectTimeoutMs,
    ...(secure && { tls: true as const }),
    ...(secure && caFile !== undefined && { ca: readCertificates(caFile) }),
  },
});

/**
 * A client for a URL; it does not connect yet. `redis://user:password@host:port/database`,
 * `redis+cluster://host:port,host:port`, `redis+sentinel://host:port,host:port/master`; `rediss` for TLS.
 * `?ca=` names the file of certificates to trust instead of Node's, `?sentinelUsername=&sentinelPassword=` what
 * the sentinels ask for.
 * @throws TypeError for an address that is none of these.
 */
export function createRedisClient(
  url: string,
  options: RedisConnectOptions,
): RedisClientConnectionType {
  const address = parseRedisAddress(url);
  const { credentials, sentinelCredentials, nodes, path } = address;
  const part = ownPart(options, address);
  switch (address.kind) {
    case 'single': {
      const [node] = nodes;
      return createClient({
        ...part,
        ...credentials,
        socket: { ...part.socket, ...node },
        ...(path !== '' && { database: Number(path) }),
      }) as RedisClientConnectionType;
    }
    case 'cluster':
      return createCluster({
        // Not waiting for each node: one that is away must not keep the others.
        minimizeConnections: true,
        rootNodes: nodes.map((node) => ({ socket: { ...part.socket, ...node } })),
        defaults: { ...part, ...credentials },
      }) as RedisClientConnectionType;
    case 'sentinel':
      return createSentinel({
        name: path,
        sentinelRootNodes: [...nodes],
        nodeClientOptions: { ...part, ...credentials },
        sentinelClientOptions: { ...part, ...sentinelCredentials },
      }) as RedisClientConnectionType;
  }
}
