import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { connectTo, untilNobodyIsConnected } from '../../support/connections.ts';
import { startForLaw } from '../../support/gateway-for-law.ts';

const GRAPHIQL = 'GET /graphql HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n';

describe('a connection', () => {
  it('is kept for the next request, whatever became of the last', async () => {
    const { url, http } = await startForLaw();
    const connections = vi.fn();
    http.app.server.on('connection', connections);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const boundary = 'license';
    const unread = [
      `--${boundary}\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ nobody }","variables":{"image":{"upload":null}}}`,
      `--${boundary}\r\ncontent-disposition: form-data; name="map"\r\n\r\n{"0":["variables.image.upload"]}`,
      `--${boundary}\r\ncontent-disposition: form-data; name="0"; filename="a.png"\r\n\r\n${'x'.repeat(2_000_000)}`,
      `--${boundary}--\r\n`,
    ].join('\r\n');
    const multipart = {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'apollo-require-preflight': 'true',
    };
    const json = { 'content-type': 'application/json' };
    const answers = [
      await send(url, { agent, method: 'POST', headers: json }, '{"query":"{ __typename }"}'),
      await send(url, { agent, method: 'POST', headers: multipart }, unread),
      await send(url, { agent, method: 'POST', headers: json }, '{"query":"{ nobody }"}'),
      await send(url, { agent, method: 'POST', headers: json }, '{"query":"{ __typename }"}'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 400, 200]);
    expect(connections).toHaveBeenCalledTimes(1);
    agent.destroy();
  });

  it('that was answered as broken is gone soon, though the client keeps its side open', async () => {
    const gateway = await startForLaw();
    const socket = await connectTo(gateway, '\x16\x03\x01 hello\r\n\r\n');
    socket.resume();
    await once(socket, 'end');
    await expect(untilNobodyIsConnected(gateway)).resolves.toBeUndefined();
    socket.destroy();
  });

  it('whose client does not read its answer is closed', { timeout: 30_000 }, async () => {
    const gateway = await startForLaw({ http: { stallTimeoutMs: 500 } });
    const socket = await connectTo(gateway, GRAPHIQL);
    socket.pause();
    await expect(untilNobodyIsConnected(gateway, 20_000)).resolves.toBeUndefined();
    socket.destroy();
  });

  it('that is kept without a request is closed', async () => {
    const gateway = await startForLaw({ http: { keepAliveTimeoutMs: 200 } });
    const socket = await connectTo(gateway, 'GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n');
    socket.resume();
    await expect(untilNobodyIsConnected(gateway)).resolves.toBeUndefined();
    socket.destroy();
  });
});

describe('the HTTP server, where no whole request arrives,', () => {
  it('answers 408 to a request that takes too long to arrive', async () => {
    const { url } = await startForLaw({ http: { receiveTimeoutMs: 200 } });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n');
    socket.write('Content-Length: 100\r\n\r\n{"query"');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 .*"code":"BAD_REQUEST"/su);
  });

  it('answers 431 to headers without end', async () => {
    const { url } = await startForLaw();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET /graphql HTTP/1.1\r\nHost: a\r\nX-Flood: ${'x'.repeat(20_000)}`);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 431 .*"code":"BAD_REQUEST"/su);
  });

  it('answers 400 to what is no HTTP', async () => {
    const { url } = await startForLaw();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('\x16\x03\x01 hello\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 400 .*"code":"BAD_REQUEST"/su);
  });
});

describe('GraphiQL', () => {
  it('is rendered once and named by a tag', { timeout: 30_000 }, async () => {
    const gateway = await startForLaw();
    const load = (headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html', ...headers } });
    const first = await load();
    await first.arrayBuffer();
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/u);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await load({ 'if-none-match': tag });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });

  it('costs its bytes once, however many are loading it', { timeout: 30_000 }, async () => {
    const gateway = await startForLaw();
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
  });
});

/** Sends a request over the agent's connection and reads the whole answer. */
async function send(
  url: string,
  options: RequestOptions,
  body: string,
): Promise<{ status: number | undefined; body: string }> {
  const sent = request(`${url}/graphql`, options);
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
}
