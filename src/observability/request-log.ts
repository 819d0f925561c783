import type { AsyncLocalStorage } from 'node:async_hooks';
import fp from 'fastify-plugin';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from './log.ts';
import type { AnsweredRequest, Metrics } from './metrics.ts';
import type { RequestScope } from './request-scope.ts';

export interface RequestLogOptions {
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'requestAnswered'>;
  readonly scopes: AsyncLocalStorage<RequestScope>;
}

/** Opens each request's scope, and writes and counts how it was answered. */
export function createRequestLog({
  log,
  metrics,
  scopes,
}: RequestLogOptions): FastifyPluginCallback {
  const enter = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    scopes.run({ requestId: request.id }, done);
  };
  const plugin: FastifyPluginCallback = (app, _options, done) => {
    app.addHook('onRequest', enter);
    // Reading a body goes on in the socket's own context, which knows no request.
    app.addHook('preValidation', enter);
    app.addHook('onResponse', (request, reply, next) => {
      const answered = answeredRequest(request, reply);
      metrics.requestAnswered(answered);
      log.info('request answered', {
        requestId: request.id,
        ...answered,
        route: answered.route ?? 'NONE',
      });
      next();
    });
    done();
  };
  // Without its own scope: its hooks are for every route.
  return fp(plugin, { name: 'request-log' });
}

const answeredRequest = (request: FastifyRequest, reply: FastifyReply): AnsweredRequest => ({
  method: request.method,
  route: request.routeOptions.url ?? null,
  status: reply.statusCode,
  durationMs: Math.round(reply.elapsedTime),
});
