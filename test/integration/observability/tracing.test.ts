import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { startTracing, wantsTracing } from '../../../src/observability/start-tracing.ts';
import type { StopTracing } from '../../../src/observability/start-tracing.ts';
import { createRequestTracing, traceRecognizer } from '../../../src/observability/tracing.ts';
import { aReading, anImage } from './specimens.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
let collector: Server;
let stop: StopTracing;
const bodies: string[] = [];

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${String(port)}`);
  vi.stubEnv('OTEL_SERVICE_NAME', 'licenses-in-test');
  stop = await startTracing();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  collector.closeAllConnections();
  collector.close();
  await once(collector, 'close');
});

describe('traces', () => {
  it('lead from the caller through the request to the engine, and hold nothing of a card', async () => {
    const { image } = anImage();
    const recognizer = traceRecognizer({
      revisions: ['r1'],
      recognize: ({ side }) =>
        side === 'BACK'
          ? Promise.reject(new LicenseError('IMAGE_BLURRED'))
          : Promise.resolve(aReading()),
    });
    const app = Fastify();
    await app.register(createRequestTracing());
    app.post('/read/:side', async (request) => {
      const { side } = request.params as { readonly side: 'FRONT' | 'BACK' };
      const ask = { image, side, tractorSide: null };
      return recognizer.recognize(ask, new AbortController().signal).catch(String);
    });
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const headers = { traceparent: `00-${TRACE}-${PARENT}-01` };
    await fetch(`${address}/read/FRONT`, { method: 'POST', headers });
    await fetch(`${address}/read/BACK`, { method: 'POST', headers });
    await app.close();
    await stop();

    const text = bodies.join('\n');
    const spans = bodies.flatMap((body) => [
      ...body.matchAll(/\{"traceId":[^{}]*?"name":"[^"]*"/gu),
    ]);
    const parsed = spans.map(([span]) => JSON.parse(`${span}}`) as Span);
    const request = parsed.find(({ name }) => name === 'POST /read/:side');
    const engine = parsed.find(({ name }) => name === 'recognize');
    expect(request).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
    expect(engine).toMatchObject({ traceId: TRACE, parentSpanId: request?.spanId });
    expect(text).toContain('licenses-in-test');
    expect(text).toContain('IMAGE_BLURRED');
    expect(text).not.toContain('王京');
  });
});

describe('wantsTracing', () => {
  it.each([
    [{}, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }, true],
    [{ OTEL_TRACES_EXPORTER: 'otlp' }, true],
    [{ OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, false],
    [{ OTEL_SDK_DISABLED: 'true', OTEL_TRACES_EXPORTER: 'otlp' }, false],
  ])('%o: %s', (variables, wanted) => {
    expect(wantsTracing(variables)).toBe(wanted);
  });
});
