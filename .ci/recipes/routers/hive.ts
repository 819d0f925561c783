import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { GraphQLSchema } from 'graphql';

/** What the router knows of a request. */
export interface RouterContext {
  /** The client's token, passed on as it is. */
  readonly authorization?: string | undefined;
  /** Whom the router has made out the client to be; never what a client claims. */
  readonly userId?: string | undefined;
}

/** The engine of Hive Gateway, known to the license gateway by its secret; other subgraphs never see it. */
export const createSupergraph = (supergraphSdl: string, routerSecret: string): GraphQLSchema =>
  getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    httpExecutorOpts: ({ name }) =>
      name.toLowerCase() === 'licenses'
        ? {
            headers: (request) => {
              const { authorization, userId } = (request?.context ?? {}) as RouterContext;
              return {
                'apollo-require-preflight': 'true',
                'x-router-secret': routerSecret,
                ...(authorization !== undefined && { authorization }),
                ...(userId !== undefined && { 'x-caller': userId }),
              };
            },
          }
        : {},
  });
