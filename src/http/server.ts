import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { fastify, LogController } from 'fastify';
import type { FastifyInstance, FastifyPluginCallback, FastifyPluginAsync } from 'fastify';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { HealthSource } from '../recognition/ports.ts';
import { answerBrokenRequest } from './broken-request.ts';
import { refuseForeignHost } from './foreign-host.ts';
import { registerHealthRoutes } from './health.ts';
import { refuse } from './http-errors.ts';
import { registerGraphQLRoutes } from './routes-graphql.ts';
import type { GraphQLRouteOptions } from './routes-graphql.ts';

export interface HttpServerOptions extends GraphQLRouteOptions {
  readonly health: readonly HealthSource[];
  /** The other faces: Tencent's API, metrics, the page. */
  readonly plugins: readonly (FastifyPluginAsync | FastifyPluginCallback)[];
  /** Answers to requests that name this machine by a loopback name alone. */
  readonly loopbackHostsOnly: boolean;
  /** Origins whose pages may ask; none by default. */
  readonly corsOrigins: readonly string[];
  readonly maxConnections: number;
  /** The longest time a request may take to arrive. */
  readonly receiveTimeoutMs: number;
  /** How long an idle connection is kept. */
  readonly keepAliveTimeoutMs: number;
  /** How long nothing may move on a connection that is busy; above the longest answer's time. */
  readonly stallTimeoutMs: number;
  readonly onFault: (error: unknown) => void;
}

/** A listening gateway. */
export interface HttpServer {
  readonly app: FastifyInstance;
  /** @returns the address it listens at; port 0 takes a free one. */
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Stops accepting, lets what runs finish for at most `graceMs`, then breaks it off. */
  close(graceMs: number): Promise<void>;
}

/** How often Node looks for connections that took too long; no setting, a fraction of a second's work. */
const CHECKING_INTERVAL_MS = 1000;
const MAX_HEADER_BYTES = 16_384;

/** @returns the gateway's HTTP server, not listening yet. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { plugins, health, loopbackHostsOnly, onFault } = options;
  const state = { closing: false };
  const app = createApp(options);
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = refuse(error, onFault);
    return reply.code(status).type('application/json; charset=utf-8').send(body);
  });
  app.setNotFoundHandler(() => {
    throw Object.assign(new Error('No such route.'), { statusCode: 404 });
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (state.closing && !request.url.startsWith('/health/'))
      throw new LicenseError('SHUTTING_DOWN');
    if (loopbackHostsOnly) refuseForeignHost(request);
    return Promise.resolve();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (state.closing) void reply.header('connection', 'close');
    return Promise.resolve();
  });
  await app.register(helmet, { hsts: false });
  await app.register(cors, { origin: [...options.corsOrigins], maxAge: 86_400 });
  // Before the routes: a hook that a plugin brings is for all of them.
  for (const plugin of plugins) await app.register(plugin);
  registerHealthRoutes(app, health, () => state.closing);
  await app.register((scope, _options, done) => {
    registerGraphQLRoutes(scope, options);
    done();
  });
  return {
    app,
    listen: async ({ host, port }) => {
      await app.listen({ host, port });
      return urlOf(app.server.address() as AddressInfo);
    },
    close: async (graceMs) => {
      state.closing = true;
      const timer = setTimeout(() => {
        app.server.closeAllConnections();
      }, graceMs);
      await app.close();
      clearTimeout(timer);
      await options.graphql.stop();
    },
  };
}

function createApp(options: HttpServerOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: options.maxBodyBytes,
    requestTimeout: options.receiveTimeoutMs,
    keepAliveTimeout: options.keepAliveTimeoutMs,
    connectionTimeout: options.stallTimeoutMs,
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: options.receiveTimeoutMs,
      connectionsCheckingInterval: CHECKING_INTERVAL_MS,
    },
    clientErrorHandler: answerBrokenRequest,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id']),
  });
  app.server.maxConnections = options.maxConnections;
  return app;
}

/** The caller's own request id, where it is one that cannot harm a log. */
function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.-]{1,64}$/u.test(given) ? given : randomUUID();
}

function urlOf({ address, family, port }: AddressInfo): string {
  const host = family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port.toString()}`;
}
