import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on loopback that counts who connects. */
export interface PictureHost {
  readonly port: number;
  readonly origin: string;
  connections(): number;
  close(): Promise<void>;
}

export async function startPictureHost(listener: RequestListener): Promise<PictureHost> {
  let connections = 0;
  const server: Server = createServer(listener).on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${String(port)}`,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
