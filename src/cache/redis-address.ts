interface RedisCredentials {
  readonly username?: string;
  readonly password?: string;
}

/** What an address says. */
export interface RedisAddress {
  readonly secure: boolean;
  readonly kind: 'single' | 'cluster' | 'sentinel';
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  /** After the slash: the database, or the name of the sentinels' master. */
  readonly path: string;
  readonly credentials: RedisCredentials;
  /** The sentinels' own; those of the nodes are not told to them. */
  readonly sentinelCredentials: RedisCredentials;
  /** The file of the certificates that vouch for the servers'; absent for those Node trusts. */
  readonly caFile?: string;
}

const URL_FORM =
  /^redis(?<secure>s)?(?:\+(?<kind>cluster|sentinel))?:\/\/(?:(?<username>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<nodes>[^/?]+)(?:\/(?<path>[^?]*))?(?:\?(?<query>.*))?$/;
const NODE_FORM = /^(?<host>\[[^\]]+\]|[^:]+)(?::(?<port>\d+))?$/;
const PARAMETERS = ['sentinelUsername', 'sentinelPassword', 'ca'] as const;
const DEFAULT_PORT = { single: 6379, cluster: 6379, sentinel: 26379 } as const;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new TypeError('CACHE_URL holds a % that encodes nothing: write %25 for it.');
  }
}

/** @throws TypeError for an address that says what cannot be meant. */
function refuseContradictions({ kind, path, secure, caFile }: RedisAddress): void {
  if (kind === 'single' && !/^\d*$/.test(path))
    throw new TypeError('CACHE_URL names a database that is no number.');
  if (kind === 'sentinel' && path === '')
    throw new TypeError('CACHE_URL names no master for the sentinels.');
  if (caFile !== undefined && !secure)
    throw new TypeError('CACHE_URL names certificates without TLS: write rediss for redis.');
}

function parseNodes(text: string, defaultPort: number): RedisAddress['nodes'] {
  return text.split(',').map((node) => {
    const { host, port } = NODE_FORM.exec(node)?.groups ?? {};
    if (host === undefined) throw new TypeError('CACHE_URL names a node that is no host:port.');
    const name = host.startsWith('[') ? host.slice(1, -1) : host;
    return { host: name, port: port === undefined ? defaultPort : Number(port) };
  });
}

/** As written, not decoded. Not by URLSearchParams, for which a plus sign is a space: passwords hold both. */
function parseQuery(query: string): Partial<Record<(typeof PARAMETERS)[number], string>> {
  const pairs = query.split('&').filter(Boolean);
  const entries = pairs.map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=');
    if (!PARAMETERS.some((known) => known === name))
      throw new TypeError(`CACHE_URL knows these after its "?": ${PARAMETERS.join(', ')}.`);
    return [name, value.join('=')];
  });
  return Object.fromEntries<string>(entries);
}

/** Decodes them. */
const credentialsOf = (username = '', password?: string): RedisCredentials => ({
  ...(username !== '' && { username: decoded(username) }),
  ...(password !== undefined && { password: decoded(password) }),
});

/** @throws TypeError for an address that is none. */
export function parseRedisAddress(url: string): RedisAddress {
  const parts = URL_FORM.exec(url)?.groups;
  if (!parts) throw new TypeError('CACHE_URL is not a Redis address.');
  const { secure, kind = 'single', username = '', password, nodes = '' } = parts;
  const { path = '', query = '' } = parts;
  const known = kind as RedisAddress['kind'];
  const { ca, sentinelUsername, sentinelPassword } = parseQuery(query);
  const address: RedisAddress = {
    secure: secure !== undefined,
    kind: known,
    nodes: parseNodes(nodes, DEFAULT_PORT[known]),
    path,
    credentials: credentialsOf(username, password),
    sentinelCredentials: credentialsOf(sentinelUsername, sentinelPassword),
    ...(ca !== undefined && { caFile: decoded(ca) }),
  };
  refuseContradictions(address);
  return address;
}
