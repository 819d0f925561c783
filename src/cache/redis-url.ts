import { createClient, createCluster, createSentinel } from '@keyv/redis';
import type { RedisClientConnectionType } from '@keyv/redis';

/** What a client is made with, whatever the kind of server. */
export interface RedisConnectOptions {
  /** Milliseconds to wait before the next attempt to connect; `attempts` counts from 0. */
  readonly retryDelayMs: (attempts: number) => number;
  readonly connectTimeoutMs: number;
}

interface RedisAddress {
  readonly secure: boolean;
  readonly kind: 'single' | 'cluster' | 'sentinel';
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  /** After the slash: the database, or the name of the sentinels' master. */
  readonly path: string;
  readonly credentials: { readonly username?: string; readonly password?: string };
}

const URL_FORM =
  /^redis(?<secure>s)?(?:\+(?<kind>cluster|sentinel))?:\/\/(?:(?<username>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<nodes>[^/]+)(?:\/(?<path>.*))?$/;
const NODE_FORM = /^(?<host>\[[^\]]+\]|[^:]+)(?::(?<port>\d+))?$/;
const DEFAULT_PORT = { single: 6379, cluster: 6379, sentinel: 26379 } as const;

// Commands that wait for a server that does not answer must not fill the memory.
const MAX_WAITING_COMMANDS = 10_000;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new TypeError('CACHE_URL holds a % that encodes nothing: write %25 for it.');
  }
}

function refuseWrongPath(kind: RedisAddress['kind'], path: string): void {
  if (kind === 'single' && !/^\d*$/.test(path))
    throw new TypeError('CACHE_URL names a database that is no number.');
  if (kind === 'sentinel' && path === '')
    throw new TypeError('CACHE_URL names no master for the sentinels.');
}

function parseAddress(url: string): RedisAddress {
  const parts = URL_FORM.exec(url)?.groups;
  if (!parts) throw new TypeError('CACHE_URL is not a Redis address.');
  const kind = (parts['kind'] ?? 'single') as RedisAddress['kind'];
  const nodes = (parts['nodes'] ?? '').split(',').map((node) => {
    const { host, port } = NODE_FORM.exec(node)?.groups ?? {};
    if (host === undefined) throw new TypeError('CACHE_URL names a node that is no host:port.');
    const name = host.startsWith('[') ? host.slice(1, -1) : host;
    return { host: name, port: port === undefined ? DEFAULT_PORT[kind] : Number(port) };
  });
  const { username = '', password, path = '' } = parts;
  refuseWrongPath(kind, path);
  return {
    secure: parts['secure'] !== undefined,
    kind,
    nodes,
    path,
    credentials: {
      ...(username !== '' && { username: decoded(username) }),
      ...(password !== undefined && { password: decoded(password) }),
    },
  };
}

const ownPart = (options: RedisConnectOptions, secure: boolean) => ({
  // What cannot be done now must fail now: nobody waits for a server that is away.
  disableOfflineQueue: true,
  commandsQueueMaxLength: MAX_WAITING_COMMANDS,
  socket: {
    reconnectStrategy: options.retryDelayMs,
    connectTimeout: options.connectTimeoutMs,
    ...(secure && { tls: true as const }),
  },
});

/**
 * A client for a URL; it does not connect yet. `redis://user:password@host:port/database`,
 * `redis+cluster://host:port,host:port`, `redis+sentinel://host:port,host:port/master`; `rediss` for TLS.
 * @throws TypeError for an address that is none of these.
 */
export function createRedisClient(
  url: string,
  options: RedisConnectOptions,
): RedisClientConnectionType {
  const address = parseAddress(url);
  const { credentials, nodes, path, secure } = address;
  const part = ownPart(options, secure);
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
        sentinelClientOptions: part,
      }) as RedisClientConnectionType;
  }
}
