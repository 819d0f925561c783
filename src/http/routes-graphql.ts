import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { GraphQLContext } from '../graphql/context.ts';
import { checkDocumentLength } from '../graphql/limits/document-length.ts';
import type { OperationLimits } from '../graphql/limits/operation-limits.ts';
import type { Caller } from '../recognition/ports.ts';
import { refuseForeignForm } from './csrf.ts';
import { createGraphiql, wantsGraphiql } from './graphiql.ts';
import { hangUpSignal } from './hang-up.ts';
import { readMultipart } from './multipart.ts';
import type { MultipartLimits } from './multipart.ts';
import { watchUploads } from './unclaimed-uploads.ts';
import type { DrainUnclaimed } from './unclaimed-uploads.ts';

/** Tells who asks, by the headers alone; the body is not read before. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller>;

export interface GraphQLRouteOptions {
  readonly graphql: ApolloServer<GraphQLContext>;
  readonly createContext: (caller: Caller, signal: AbortSignal) => GraphQLContext;
  readonly authenticate: Authenticate;
  /** Serves GraphiQL, offline, to browsers. */
  readonly graphiql: boolean;
  readonly limits: Pick<OperationLimits, 'maxDocumentLength'>;
  readonly multipart: MultipartLimits;
}

/** Registers `/graphql`: POST with JSON or multipart, GET for queries and for GraphiQL. */
export function registerGraphQLRoutes(app: FastifyInstance, options: GraphQLRouteOptions): void {
  const { graphql, createContext, authenticate, graphiql, limits, multipart } = options;
  const callers = new WeakMap<FastifyRequest, Caller>();
  const drains = new WeakMap<FastifyRequest, DrainUnclaimed>();
  const sendGraphiql = createGraphiql();
  addBodyParsers(app);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    onRequest: async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      if (graphiql && wantsGraphiql(request)) return sendGraphiql(request, reply);
      refuseForeignForm(request);
      callers.set(request, await authenticate(request));
      return undefined;
    },
    preHandler: async (request, reply) => {
      if (request.isMultipart === true) {
        request.body = await readMultipart(request.raw, reply.raw, multipart);
        drains.set(request, watchUploads(request.body));
      }
      checkDocumentLength(request.body, limits);
    },
    handler: fastifyApolloHandler(graphql, {
      context: (request, reply) => {
        const caller = callers.get(request);
        if (caller === undefined) throw new LicenseError('UNAUTHENTICATED');
        const drainUnclaimed = drains.get(request);
        // By the next turn of the event loop every root field has run and asked for its file.
        if (drainUnclaimed) setImmediate(drainUnclaimed);
        return Promise.resolve(createContext(caller, hangUpSignal(reply.raw)));
      },
    }),
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** True where the body is a multipart form not read yet. */
    isMultipart?: boolean;
  }
}

function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (_request, body: Buffer, done): void => {
      const parsed = parseJson(body);
      if (parsed instanceof Error) done(parsed);
      else done(null, parsed.value);
    },
  );
  app.addContentTypeParser('multipart/form-data', (request, _body, done): void => {
    request.isMultipart = true;
    done(null);
  });
}

/** The error tells no text of the body: it may hold an image. */
function parseJson(body: Buffer): { readonly value: unknown } | Error {
  try {
    return { value: JSON.parse(body.toString()) };
  } catch {
    return Object.assign(new Error('The body is not JSON.'), { statusCode: 400 });
  }
}
