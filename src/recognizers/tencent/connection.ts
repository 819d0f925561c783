import type { Agent, ClientRequest } from 'node:http';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { HttpsProxyAgent } from 'https-proxy-agent';

const KEEP_ALIVE = { keepAlive: true, keepAliveMsecs: 30_000, maxFreeSockets: 16 } as const;

/** How Tencent is reached; `timeoutMs` is the longest a proxy may take to open the way. */
export interface ConnectionOptions {
  readonly endpoint: URL;
  readonly proxy: URL | null;
  readonly timeoutMs: number;
}

/** The agent that keeps connections to Tencent open, through a proxy where one is set. */
export function createAgent({ endpoint, proxy, timeoutMs }: ConnectionOptions): Agent {
  if (proxy !== null) return new TunnelAgent(proxy, timeoutMs);
  return endpoint.protocol === 'https:' ? new HttpsAgent(KEEP_ALIVE) : new HttpAgent(KEEP_ALIVE);
}

type TunnelTarget = Parameters<HttpsProxyAgent<string>['connect']>[1];

/**
 * Gives up on tunnels that the proxy does not open: no request knows their connection yet, so that it
 * outlives the request that wanted it.
 */
class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #opening = new Set<AbortController>();
  readonly #timeoutMs: number;

  constructor(proxy: URL, timeoutMs: number) {
    super(proxy, KEEP_ALIVE);
    this.#timeoutMs = timeoutMs;
  }

  override async connect(request: ClientRequest, target: TunnelTarget): Promise<Socket> {
    const opening = new AbortController();
    const { signal } = opening;
    const giveUp = setTimeout(() => {
      opening.abort();
    }, this.#timeoutMs);
    this.#opening.add(opening);
    try {
      return await new HttpsProxyAgent(this.proxy, { ...KEEP_ALIVE, signal }).connect(
        request,
        target,
      );
    } finally {
      clearTimeout(giveUp);
      this.#opening.delete(opening);
    }
  }

  override destroy(): void {
    for (const opening of this.#opening) opening.abort();
    super.destroy();
  }
}
