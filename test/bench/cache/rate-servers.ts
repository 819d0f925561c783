import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startGatewayProcess } from '../../support/gateway-process.ts';
import { startTencentServer } from '../../support/tencent-server/tencent-server.ts';
import type { Contestant } from './answer-rate.ts';

/** A gateway over a Tencent that answers at once, and a bare server. */
export interface Servers {
  readonly gateway: Omit<Contestant, 'request'>;
  readonly bare: Omit<Contestant, 'request'>;
  stop(): Promise<void>;
}

/** Starts them, each in a process of its own. */
export async function startServers(): Promise<Servers> {
  const tencent = await startTencentServer();
  const gateway = await startGatewayProcess({
    ENGINES: 'tencent',
    TENCENTCLOUD_SECRET_ID: 'AKIDbench',
    TENCENTCLOUD_SECRET_KEY: 'bench-key',
    TENCENT_ENDPOINT: tencent.url.origin,
    REQUESTS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'silent',
  });
  const bare = fork(new URL('answering.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(bare, 'message')) as [number];
  return {
    gateway: { port: Number(new URL(gateway.url).port), pid: gateway.pid },
    bare: { port, pid: bare.pid ?? 0 },
    stop: async () => {
      bare.kill();
      await gateway.stop();
      await tencent.stop();
    },
  };
}
