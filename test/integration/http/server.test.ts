import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import type { Health } from '../../../src/recognition/ports.ts';
import { RecognizeLicenseDocument } from '../../generated/operations.ts';
import { untilNobodyIsConnected } from '../../support/connections.ts';
import { ask, upload } from '../../support/graphql-client.ts';
import { startLicenseGateway } from '../../support/license-gateway.ts';
import type { GatewayOverrides, LicenseGateway } from '../../support/license-gateway.ts';
import { pictureNamed } from '../../support/pictures.ts';
import { deferred } from '../../support/deferred.ts';
import { readingWith } from '../../support/recognition.ts';

const READ = 'query ($image: ImageInput!) { recognizeVehicleLicense(image: $image) { id } }';

describe('the HTTP server', () => {
  const gateways: LicenseGateway[] = [];
  const start = async (overrides: GatewayOverrides = {}): Promise<LicenseGateway> => {
    const gateway = await startLicenseGateway(overrides);
    gateways.push(gateway);
    return gateway;
  };
  afterEach(async () => {
    await Promise.all(gateways.splice(0).map((gateway) => gateway.stop()));
  });

  /** A recognition that starts, then waits to be let go or aborted. */
  const slowLicense = async (
    gateway: LicenseGateway,
  ): Promise<{
    base64: string;
    started: Promise<void>;
    aborted: Promise<void>;
    finish: () => void;
  }> => {
    const picture = await pictureNamed('slow');
    const started = deferred();
    const aborted = deferred();
    const finished = deferred();
    gateway.engine.tell(picture, async (_request, signal) => {
      started.resolve();
      signal.addEventListener('abort', () => {
        aborted.resolve();
        finished.reject(new LicenseError('ABANDONED'));
      });
      await finished.promise;
      return readingWith();
    });
    return {
      base64: picture.base64,
      started: started.promise,
      aborted: aborted.promise,
      finish: () => {
        finished.resolve();
      },
    };
  };

  it('keeps a connection for the next request, whatever became of the last', async () => {
    const { url, http } = await start();
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

  it('aborts the recognition when its client hangs up', async () => {
    const gateway = await start();
    const { base64, started, aborted } = await slowLicense(gateway);
    const controller = new AbortController();
    const body = JSON.stringify({ query: READ, variables: { image: { base64 } } });
    const answer = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: controller.signal,
    });
    await started;
    controller.abort();
    await expect(answer).rejects.toThrow(/abort/u);
    await expect(aborted).resolves.toBeUndefined();
  });

  it('finishes what runs before it closes, and refuses what comes meanwhile', async () => {
    const gateway = await start();
    const { base64, started, finish } = await slowLicense(gateway);
    const agent = new Agent({ keepAlive: true, maxSockets: 2 });
    const running = ask(gateway.url, RecognizeLicenseDocument, { image: { base64 } });
    await started;
    const closed = gateway.http.close(60_000);
    await expect(fetch(`${gateway.url}/health/ready`)).rejects.toThrow(/fetch failed/u);
    finish();
    expect((await running).errors).toBeUndefined();
    await closed;
    agent.destroy();
  });

  it('breaks off what still runs after the grace period', async () => {
    const gateway = await start();
    const { base64, started, aborted } = await slowLicense(gateway);
    const running = ask(gateway.url, RecognizeLicenseDocument, { image: { base64 } });
    const outcome = running.catch((error: unknown) => error);
    await started;
    await gateway.http.close(10);
    await aborted;
    expect(await outcome).toEqual(new TypeError('fetch failed'));
  });

  it('is ready while no part is down', async () => {
    const health: { state: Health['state'] } = { state: 'down' };
    const { url } = await start({
      http: { health: [{ name: 'engine', health: () => ({ ...health, detail: 'warming' }) }] },
    });
    const ready = async (): Promise<unknown> => {
      const response = await fetch(`${url}/health/ready`);
      return { code: response.status, ...((await response.json()) as object) };
    };
    const parts = (state: string): unknown => ({ engine: { state, detail: 'warming' } });
    expect(await ready()).toEqual({ code: 503, status: 'down', parts: parts('down') });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    health.state = 'degraded';
    expect(await ready()).toEqual({ code: 200, status: 'degraded', parts: parts('degraded') });
    health.state = 'up';
    expect(await ready()).toEqual({ code: 200, status: 'up', parts: parts('up') });
  });

  it('gives browsers GraphiQL that loads nothing from elsewhere', { timeout: 30_000 }, async () => {
    const { url } = await start();
    const response = await fetch(`${url}/graphql`, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(response.headers.get('content-type')).toMatch(/^text\/html/u);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="https?:/u);
    expect(page).toContain('recognizeVehicleLicense');
  });

  it('gives nobody GraphiQL where it is switched off', async () => {
    const { url } = await start({ http: { graphiql: false } });
    const response = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(400);
  });

  it('refuses strangers before it reads their body', async () => {
    const { url, faults } = await start({
      http: { authenticate: () => Promise.reject(new LicenseError('UNAUTHENTICATED')) },
    });
    const answer = await upload(url, { query: READ, variables: { image: { upload: null } } }, [
      { bytes: new Uint8Array(100_000), paths: ['variables.image.upload'] },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
      category: 'REQUEST',
      retryable: false,
    });
    expect(faults).toEqual([]);
  });

  it('masks what is no error of the catalogue, and tells the operator', async () => {
    const { url, faults } = await start({
      http: { authenticate: () => Promise.reject(new TypeError('secret')) },
    });
    const answer = await ask(url, '{ __typename }');
    expect(answer.status).toBe(500);
    expect(answer.errors?.[0]?.extensions['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(faults).toEqual([new TypeError('secret')]);
  });

  it('answers 408 to a request that takes too long to arrive', async () => {
    const { url } = await start({ http: { receiveTimeoutMs: 200 } });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n');
    socket.write('Content-Length: 100\r\n\r\n{"query"');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 .*"code":"BAD_REQUEST"/su);
  });

  it('answers 431 to headers without end', async () => {
    const { url } = await start();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET /graphql HTTP/1.1\r\nHost: a\r\nX-Flood: ${'x'.repeat(20_000)}`);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 431 .*"code":"BAD_REQUEST"/su);
  });

  it('answers 400 to what is no HTTP', async () => {
    const { url } = await start();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('\x16\x03\x01 hello\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 400 .*"code":"BAD_REQUEST"/su);
  });

  it('lets pages of the allowed origins ask, and no others', async () => {
    const { url } = await start({ http: { corsOrigins: ['https://app.example.org'] } });
    const allowed = async (origin: string): Promise<string | null> => {
      const response = await fetch(`${url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await allowed('https://app.example.org')).toBe('https://app.example.org');
    expect(await allowed('https://evil.example.org')).toBeNull();
  });

  it('keeps answers out of every cache and every frame', async () => {
    const { url } = await start();
    const { headers } = await fetch(`${url}/graphql`, { method: 'POST', body: '{}' });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });

  it.each([
    ['req-1.A_b', /^req-1\.A_b$/u],
    ['x'.repeat(65), /^[0-9a-f-]{36}$/u],
    ['a b', /^[0-9a-f-]{36}$/u],
  ])('names the request %s in the answer by %s', async (given, named) => {
    const { url } = await start();
    const { headers } = await fetch(`${url}/health/live`, { headers: { 'x-request-id': given } });
    expect(headers.get('x-request-id')).toMatch(named);
  });

  it('answers in GraphQL’s form where there is no route', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });
});

describe('uploads', () => {
  it('are drained when the operation fails, and the engine is not asked', async () => {
    const gateway = await startLicenseGateway();
    const operation = { query: '{ nobody }', variables: { image: { upload: null } } };
    const answer = await upload(gateway.url, operation, [
      { bytes: new Uint8Array(1_000_000), paths: ['variables.image.upload'] },
    ]);
    expect(answer.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(gateway.engine.asked).toEqual([]);
    await gateway.stop();
  });

  it('nobody asks for do not hold up those behind them', async () => {
    const gateway = await startLicenseGateway();
    const picture = await pictureNamed('behind');
    gateway.engine.tell(picture, readingWith());
    const query = `query ($image: ImageInput!, $skipped: ImageInput!) {
      skipped: recognizeVehicleLicense(image: $skipped) @skip(if: true) { id }
      read: recognizeVehicleLicense(image: $image) { imageHash }
    }`;
    const variables = { image: { upload: null }, skipped: { upload: null }, unknown: null };
    const unread = new Uint8Array(900_000);
    const answer = await upload(gateway.url, { query, variables }, [
      { bytes: unread, paths: ['variables.skipped.upload'] },
      { bytes: unread, paths: ['variables.unknown'] },
      { bytes: new Uint8Array(picture.bytes), paths: ['variables.image.upload'] },
    ]);
    expect(answer).toEqual({ status: 200, data: { read: { imageHash: picture.sha256 } } });
    await gateway.stop();
  });

  it('may be several, one behind the other', async () => {
    const gateway = await startLicenseGateway();
    const pictures = await Promise.all(['one', 'two', 'three'].map(pictureNamed));
    for (const picture of pictures) gateway.engine.tell(picture, readingWith());
    const names = pictures.map((_, at) => `i${at.toString()}`);
    const query = `query (${names.map((name) => `$${name}: ImageInput!`).join(' ')}) {
      ${names.map((name) => `${name}: recognizeVehicleLicense(image: $${name}) { imageHash }`).join(' ')}
    }`;
    const variables = Object.fromEntries(names.map((name) => [name, { upload: null }]));
    const files = pictures.map(({ bytes }, at) => ({
      bytes: new Uint8Array(bytes),
      paths: [`variables.i${at.toString()}.upload`],
    }));
    const answer = await upload(gateway.url, { query, variables }, files);
    expect(Object.values(answer.data ?? {})).toEqual(
      pictures.map(({ sha256 }) => ({ imageHash: sha256 })),
    );
    await gateway.stop();
  });

  it('that are too large are refused by our own count', async () => {
    const gateway = await startLicenseGateway();
    const operation = { query: READ, variables: { image: { upload: null } } };
    const answer = await upload(gateway.url, operation, [
      { bytes: new Uint8Array(1_500_000), paths: ['variables.image.upload'] },
    ]);
    expect(answer.errors?.[0]?.extensions['code']).toBe('IMAGE_TOO_LARGE');
    await gateway.stop();
  });

  it('whose file is missing are refused', async () => {
    const gateway = await startLicenseGateway();
    const form = new FormData();
    form.append(
      'operations',
      JSON.stringify({ query: READ, variables: { image: { upload: null } } }),
    );
    form.append('map', '{"0":["variables.image.upload"]}');
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'true' },
      body: form,
    });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    await gateway.stop();
  });

  it.each([
    ['no operations', [['map', '{}']]],
    [
      'operations that are no JSON',
      [
        ['operations', '{'],
        ['map', '{}'],
      ],
    ],
    [
      'a map that leads nowhere',
      [
        ['operations', '{"query":"{ __typename }"}'],
        ['map', '{"0":["a.b.c"]}'],
      ],
    ],
    [
      'a map before the operations',
      [
        ['map', '{}'],
        ['operations', '{"query":"{ __typename }"}'],
      ],
    ],
  ])('with %s are BAD_REQUEST', async (_name, parts) => {
    const gateway = await startLicenseGateway();
    const form = new FormData();
    for (const [name = '', value = ''] of parts) form.append(name, value);
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'true' },
      body: form,
    });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST', category: 'REQUEST', retryable: false } }],
    });
    await gateway.stop();
  });

  it('whose client hangs up midway leave nothing behind', async () => {
    const gateway = await startLicenseGateway();
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    const head = [
      '--b\r\ncontent-disposition: form-data; name="operations"\r\n',
      JSON.stringify({ query: READ, variables: { image: { upload: null } } }),
      '--b\r\ncontent-disposition: form-data; name="map"\r\n\r\n{"0":["variables.image.upload"]}',
      '--b\r\ncontent-disposition: form-data; name="0"; filename="a.png"\r\n\r\nhalf',
    ].join('\r\n');
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: a\r\nApollo-Require-Preflight: 1\r\n' +
        `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n${head}`,
    );
    await once(socket, 'connect');
    await delay(50);
    socket.destroy();
    await expect(untilNobodyIsConnected(gateway)).resolves.toBeUndefined();
    expect(await ask(gateway.url, '{ __typename }')).toMatchObject({ status: 200 });
    expect(gateway.faults).toEqual([]);
    await gateway.stop();
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
