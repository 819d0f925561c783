import { startOwnRedis } from '../../support/redis.ts';
import type { OwnRedis } from '../../support/redis.ts';
import { startBalancer } from './balancer.ts';
import type { Balancer } from './balancer.ts';
import { startRestartableGateway } from './restartable-gateway.ts';
import type { RestartableGateway } from './restartable-gateway.ts';
import { startTencentProcess } from './tencent-process.ts';
import type { TencentProcess } from './tencent-process.ts';

/** One Redis, one account, and the gateways behind a balancer, each a process of its own. */
export interface Field {
  readonly redis: OwnRedis;
  readonly tencent: TencentProcess;
  readonly gateways: readonly RegionalGateway[];
  readonly balancer: Balancer;
  close(): Promise<void>;
}

/** A gateway whose calls Tencent's server can tell from the others'. */
export interface RegionalGateway extends RestartableGateway {
  readonly region: string;
}

export const SECRET = { id: 'AKIDbench', key: 'bench-key' } as const;
/** The longest a request may take. */
export const DEADLINE_MS = 30_000;
export const CALLS_PER_SECOND = 10;
const REGIONS = ['ap-beijing', 'ap-guangzhou', 'ap-shanghai'] as const;
const SHARE = 0.33;
/** What each process keeps while Redis is away, calls a second. */
export const OWN_CALLS_PER_SECOND = Math.floor(CALLS_PER_SECOND * SHARE);

const settingsFor = (tencentUrl: string, redisUrl: string): Record<string, string> => ({
  ENGINES: 'tencent',
  TENCENTCLOUD_SECRET_ID: SECRET.id,
  TENCENTCLOUD_SECRET_KEY: SECRET.key,
  TENCENT_ENDPOINT: tencentUrl,
  TENCENT_API_KEYS: `${SECRET.id}:${SECRET.key}`,
  TENCENT_REQUESTS_PER_SECOND: String(CALLS_PER_SECOND),
  TENCENT_QUEUE: '1000',
  TENCENT_QUEUE_WAIT_MS: String(DEADLINE_MS),
  TENCENT_DEADLINE_MS: String(DEADLINE_MS),
  TENCENT_FALLBACK_SHARE: String(SHARE),
  REQUEST_TIMEOUT_MS: String(DEADLINE_MS),
  REQUESTS_PER_MINUTE: '1000000',
  RECOGNITIONS_PER_MINUTE: '1000000',
  CACHE_URL: redisUrl,
  // Callers, gateways, Redis and Tencent share this machine's cores.
  CACHE_TIMEOUT_MS: '500',
  // Tells what Redis did not do for each process.
  LOG_LEVEL: 'error',
});

/** Starts them all. */
export async function openField(): Promise<Field> {
  const redis = await startOwnRedis(['--appendonly', 'yes']);
  const tencent = await startTencentProcess();
  const settings = settingsFor(tencent.url, redis.url);
  const gateways: RegionalGateway[] = [];
  for (const region of REGIONS) {
    const gateway = await startRestartableGateway({ ...settings, TENCENT_REGION: region });
    gateways.push({ ...gateway, region });
  }
  const balancer = await startBalancer(gateways.map(({ port }) => port));
  const close = async (): Promise<void> => {
    balancer.close();
    await Promise.all(gateways.map((gateway) => gateway.kill('SIGTERM')));
    tencent.stop();
    await redis.close();
  };
  return { redis, tencent, gateways, balancer, close };
}
