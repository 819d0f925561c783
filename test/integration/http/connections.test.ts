import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { connectTo, untilNobodyIsConnected } from '../../support/connections.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { GatewayOverrides, LicenseGateway } from '../../support/license-gateway.ts';

const GRAPHIQL = 'GET /graphql HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n';

describe('a connection', () => {
  const gateways: LicenseGateway[] = [];
  const start = async (http: GatewayOverrides['http'] = {}): Promise<LicenseGateway> => {
    const gateway = await startLicenseGateway({ http });
    gateways.push(gateway);
    return gateway;
  };
  afterEach(async () => {
    await Promise.all(gateways.splice(0).map((gateway) => gateway.stop()));
  });

  it('that was answered as broken is gone soon, though the client keeps its side open', async () => {
    const gateway = await start();
    const socket = await connectTo(gateway, '\x16\x03\x01 hello\r\n\r\n');
    socket.resume();
    await once(socket, 'end');
    await expect(untilNobodyIsConnected(gateway)).resolves.toBeUndefined();
    socket.destroy();
  });

  it('whose client does not read its answer is closed', { timeout: 30_000 }, async () => {
    const gateway = await start({ stallTimeoutMs: 500 });
    const socket = await connectTo(gateway, GRAPHIQL);
    socket.pause();
    await expect(untilNobodyIsConnected(gateway, 20_000)).resolves.toBeUndefined();
    socket.destroy();
  });

  it('that is kept without a request is closed', async () => {
    const gateway = await start({ keepAliveTimeoutMs: 200 });
    const socket = await connectTo(gateway, 'GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n');
    socket.resume();
    await expect(untilNobodyIsConnected(gateway)).resolves.toBeUndefined();
    socket.destroy();
  });
});

describe('GraphiQL', () => {
  it('is rendered once and named by a tag', { timeout: 30_000 }, async () => {
    const gateway = await startLicenseGateway();
    const load = (headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html', ...headers } });
    const first = await load();
    await first.arrayBuffer();
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/u);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await load({ 'if-none-match': tag });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    await gateway.stop();
  });

  it('costs its bytes once, however many are loading it', { timeout: 30_000 }, async () => {
    const gateway = await startLicenseGateway();
    const first = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } });
    const { byteLength } = await first.arrayBuffer();
    const held = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external;
    const before = held();
    const sockets = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const socket = await connectTo(gateway, GRAPHIQL);
        await once(socket, 'readable');
        return socket;
      }),
    );
    expect(held() - before).toBeLessThan(5 * byteLength);
    for (const socket of sockets) socket.destroy();
    await gateway.stop();
  });
});
