import { SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';
import type { Tracer } from '@opentelemetry/api';
import fp from 'fastify-plugin';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { Recognizer } from '../recognition/ports.ts';

const tracerOf = (): Tracer => trace.getTracer('vehicle-license-gateway');

// Without a started SDK every span is one that does nothing: nothing else has to know.

/** Puts a span around every request, below the caller's own where it sent `traceparent`. */
export function createRequestTracing(): FastifyPluginCallback {
  const plugin: FastifyPluginCallback = (app, _options, done) => {
    app.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, next) => {
      const parent = propagation.extract(context.active(), request.headers);
      const route = request.routeOptions.url ?? 'NONE';
      const span = tracerOf().startSpan(
        `${request.method} ${route}`,
        {
          kind: SpanKind.SERVER,
          attributes: { 'http.request.method': request.method, 'http.route': route },
        },
        parent,
      );
      reply.raw.once('close', () => {
        span.setAttribute('http.response.status_code', reply.statusCode);
        span.end();
      });
      context.with(trace.setSpan(parent, span), next);
    });
    done();
  };
  return fp(plugin, { name: 'request-tracing' });
}

/** Puts a span around every call of an engine; it tells the engine and the outcome, nothing of the card. */
export function traceRecognizer(recognizer: Recognizer): Recognizer {
  return {
    revisions: recognizer.revisions,
    recognize: (request, signal) =>
      tracerOf().startActiveSpan('recognize', async (span) => {
        span.setAttribute('license.side', request.side);
        try {
          const reading = await recognizer.recognize(request, signal);
          span.setAttribute('license.engine', reading.engine);
          return reading;
        } catch (error) {
          const code = error instanceof LicenseError ? error.code : 'INTERNAL_SERVER_ERROR';
          span.setStatus({ code: SpanStatusCode.ERROR, message: code });
          throw error;
        } finally {
          span.end();
        }
      }),
  };
}
