import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginCallback, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

export interface MetricsRouteOptions {
  readonly metrics: Pick<Metrics, 'contentType' | 'render'>;
  /** What `Authorization: Bearer` must bear; without, only this machine is answered. */
  readonly token?: string;
}

/** Serves `/metrics` to who bears the token, or to this machine alone. */
export function createMetricsRoute({ metrics, token }: MetricsRouteOptions): FastifyPluginCallback {
  const mayAsk = token === undefined ? isFromThisMachine : bearerCheck(token);
  return (app, _options, done) => {
    app.get('/metrics', async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      if (!mayAsk(request)) {
        return reply.code(401).header('www-authenticate', 'Bearer').type('text/plain').send('');
      }
      return reply.type(metrics.contentType).send(await metrics.render());
    });
    done();
  };
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/u;

// Whatever a proxy on this machine passes on comes from elsewhere, and says so.
const isFromThisMachine = ({ socket, headers }: FastifyRequest): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const bearerCheck = (token: string): ((request: FastifyRequest) => boolean) => {
  const expected = digest(`Bearer ${token}`);
  return ({ headers }) => timingSafeEqual(expected, digest(headers.authorization ?? ''));
};
