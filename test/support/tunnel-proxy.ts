import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** An HTTP proxy on loopback that opens tunnels, or leaves everybody waiting for them. */
export interface TunnelProxy {
  readonly url: URL;
  /** What it was asked to connect to, `host:port`, in the order it came. */
  readonly asked: readonly string[];
  /** How many connections clients hold to it. */
  readonly openSockets: number;
  stop(): void;
}

/** Starts the proxy. Every tunnel leads to `target`, whatever name it is asked for; without one it never answers. */
export async function startTunnelProxy(target: URL | null): Promise<TunnelProxy> {
  const asked: string[] = [];
  const open = new Set<Duplex>();
  const proxy = createServer()
    .on('connection', (socket) => {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    })
    .on('connect', (request, client, head) => {
      asked.push(request.url ?? '');
      client.on('error', () => undefined);
      if (target === null) {
        // Reads on, to hear of the client's leaving.
        client.once('end', () => client.destroy()).resume();
        return;
      }
      const upstream = connect(Number(target.port), target.hostname, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.write(head);
        upstream.pipe(client).pipe(upstream);
      });
      upstream.on('error', () => client.destroy());
    });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${String(port)}`),
    asked,
    get openSockets() {
      return open.size;
    },
    stop: () => {
      for (const socket of open) socket.destroy();
      proxy.close();
    },
  };
}
