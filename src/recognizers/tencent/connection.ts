import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';

const KEEP_ALIVE = { keepAlive: true, keepAliveMsecs: 30_000, maxFreeSockets: 16 } as const;

/** The agent that keeps connections to Tencent open, through a proxy where one is set. */
export function createAgent(endpoint: URL, proxy: URL | null): HttpAgent {
  if (proxy !== null) return new HttpsProxyAgent(proxy, KEEP_ALIVE);
  return endpoint.protocol === 'https:' ? new HttpsAgent(KEEP_ALIVE) : new HttpAgent(KEEP_ALIVE);
}
