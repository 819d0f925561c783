import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { GraphQLContext } from '../graphql/context.ts';
import { checkDocumentLength } from '../graphql/limits/document-length.ts';
import type { OperationLimits } from '../graphql/limits/operation-limits.ts';
import type { Caller, RequestLife } from '../recognition/ports.ts';
import { addBodyParsers } from './body-parsers.ts';
import type { BodyLimits } from './body.ts';
import { refuseForeignForm } from './csrf.ts';
import { createGraphiql, wantsGraphiql } from './graphiql.ts';
import { readMultipart } from './multipart.ts';
import type { MultipartLimits } from './multipart.ts';
import type { BeginLife } from './request-life.ts';
import { watchUploads } from './unclaimed-uploads.ts';
import type { DrainUnclaimed } from './unclaimed-uploads.ts';

/** Tells who asks, by the headers alone; the body is not read before. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller>;

export interface GraphQLRouteOptions {
  readonly graphql: ApolloServer<GraphQLContext>;
  readonly createContext: (caller: Caller, life: RequestLife) => GraphQLContext;
  readonly authenticate: Authenticate;
  /** Serves GraphiQL, offline, to browsers. */
  readonly graphiql: boolean;
  readonly limits: Pick<OperationLimits, 'maxDocumentLength'>;
  readonly multipart: MultipartLimits;
  /** The whole body, of either form. */
  readonly maxBodyBytes: number;
  readonly beginLife: BeginLife;
}

/** Who asks, and until when. */
interface Asking {
  readonly life: RequestLife;
  /** Undefined until it is known. */
  caller?: Caller;
  drainUnclaimed?: DrainUnclaimed;
}

/** Registers `/graphql`: POST with JSON or multipart, GET for queries and for GraphiQL. */
export function registerGraphQLRoutes(app: FastifyInstance, options: GraphQLRouteOptions): void {
  const { graphql, createContext, authenticate, graphiql, limits, multipart, beginLife } = options;
  const { maxBodyBytes } = options;
  const everyone = new WeakMap<FastifyRequest, Asking>();
  const askingOf = (request: FastifyRequest): Asking => {
    const asking = everyone.get(request);
    if (asking === undefined) throw new LicenseError('UNAUTHENTICATED');
    return asking;
  };
  const bodyLimitsOf = (request: FastifyRequest): BodyLimits => ({
    maxBodyBytes,
    held: askingOf(request).life.held,
  });
  const sendGraphiql = createGraphiql();
  addBodyParsers(app, bodyLimitsOf);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    onRequest: async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      if (graphiql && wantsGraphiql(request)) return sendGraphiql(request, reply);
      refuseForeignForm(request);
      const asking: Asking = { life: beginLife(reply.raw) };
      everyone.set(request, asking);
      asking.caller = await authenticate(request);
      return undefined;
    },
    preHandler: async (request, reply) => {
      if (request.isMultipart === true) {
        const bodyLimits = { ...multipart, ...bodyLimitsOf(request) };
        request.body = await readMultipart(request.raw, reply.raw, bodyLimits);
        askingOf(request).drainUnclaimed = watchUploads(request.body);
      }
      checkDocumentLength(request.body, limits);
    },
    handler: fastifyApolloHandler(graphql, {
      context: (request) => {
        const { caller, life, drainUnclaimed } = askingOf(request);
        if (caller === undefined) throw new LicenseError('UNAUTHENTICATED');
        // By the next turn of the event loop every root field has run and asked for its file.
        if (drainUnclaimed) setImmediate(drainUnclaimed);
        return Promise.resolve(createContext(caller, life));
      },
    }),
  });
}
