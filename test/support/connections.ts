import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { vi } from 'vitest';
import type { LicenseGateway } from './license-gateway.ts';

/** Connects to the gateway; the client's side stays open when the gateway ends its own. */
export async function connectTo(
  { url }: Pick<LicenseGateway, 'url'>,
  request: string,
): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  await once(socket, 'connect');
  socket.write(request);
  return socket;
}

/** Resolves once the gateway has no connection left. */
export async function untilNobodyIsConnected(
  { http }: Pick<LicenseGateway, 'http'>,
  withinMs = 5000,
): Promise<void> {
  const count = (): Promise<number> =>
    new Promise((resolve, reject) => {
      http.app.server.getConnections((error, open) => {
        if (error) reject(error);
        else resolve(open);
      });
    });
  await vi.waitFor(
    async () => {
      if ((await count()) > 0) throw new Error('Somebody is connected.');
    },
    { timeout: withinMs },
  );
}
