import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../../../src/observability/metrics.ts';
import { createMetricsRoute } from '../../../src/observability/metrics-route.ts';

const TOKEN = 'a token of the operator';
let app: FastifyInstance;

const serve = async (token?: string): Promise<FastifyInstance> => {
  app = Fastify();
  await app.register(
    createMetricsRoute({ metrics: createMetrics(), ...(token !== undefined && { token }) }),
  );
  return app;
};

afterEach(() => app.close());

describe('/metrics', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])(
    'answers this machine: %s',
    async (remoteAddress) => {
      const answer = await (await serve()).inject({ url: '/metrics', remoteAddress });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
      expect(answer.body).toContain('license_gateway_workers_lost_total 0');
    },
  );

  it.each([
    ['10.0.0.7', {}],
    ['1270.0.0.1', {}],
    ['127.0.0.1', { 'x-forwarded-for': '10.0.0.7' }],
    ['127.0.0.1', { forwarded: 'for=10.0.0.7' }],
  ])('answers nobody else: %s %o', async (remoteAddress, headers) => {
    const answer = await (await serve()).inject({ url: '/metrics', remoteAddress, headers });
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toBe('');
  });

  it('answers who bears the token, from everywhere', async () => {
    const ask = (authorization: string): Promise<number> =>
      app
        .inject({ url: '/metrics', remoteAddress: '10.0.0.7', headers: { authorization } })
        .then(({ statusCode }) => statusCode);
    await serve(TOKEN);
    expect(await ask(`Bearer ${TOKEN}`)).toBe(200);
    expect(await ask(`Bearer ${TOKEN}.`)).toBe(401);
    expect(await ask(TOKEN)).toBe(401);
    expect((await app.inject({ url: '/metrics' })).statusCode).toBe(401);
  });
});
