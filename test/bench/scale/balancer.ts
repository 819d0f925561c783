import { Agent, createServer, request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A balancer in front of the gateways. */
export interface Balancer {
  readonly url: string;
  /** How often a request was sent again because its process was gone. */
  readonly resent: number;
  close(): void;
}

/** Passes requests on in turns; one whose process is gone goes to the next, as nginx does. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  let resent = 0;
  const forward = (
    request: IncomingMessage,
    body: Buffer,
    { response, attempt }: { response: ServerResponse; attempt: number },
  ): void => {
    turn += 1;
    const { method, url, headers } = request;
    const port = ports[turn % ports.length];
    const upstream = send({ host: '127.0.0.1', port, method, path: url, headers, agent });
    upstream.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    });
    upstream.on('error', () => {
      if (response.headersSent || attempt > 10) {
        response.destroy();
        return;
      }
      resent += 1;
      setTimeout(() => {
        forward(request, body, { response, attempt: attempt + 1 });
      }, 20 * attempt);
    });
    upstream.end(body);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      forward(request, Buffer.concat(chunks), { response, attempt: 0 });
    });
  });
  // Longer than any caller pauses: a connection closed under a request is no fault of the gateway.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    get resent() {
      return resent;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
