import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A way to a server on which every reply takes its time. */
export interface SlowRelay {
  readonly port: number;
  close(): Promise<void>;
}

/** Relays to a port of this machine; each reply arrives so much later, in order. */
export async function startSlowRelay(port: number, delayMs: number): Promise<SlowRelay> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => other.destroy());
    }
    near.pipe(far);
    far.on('data', (reply: Buffer) => {
      void delay(delayMs).then(() => near.write(reply));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
