import { composeServices as composeWithApollo } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices as composeWithGuild } from '@theguild/federation-composition';
import type { GraphQLFormattedError } from 'graphql';
import { graphql, parse } from 'graphql';

/** A subgraph as a composition library wants it. */
export interface SubgraphSource {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** The composition libraries, each from subgraphs to supergraph SDL. */
export const COMPOSITIONS = {
  '@apollo/composition': (subgraphs: readonly SubgraphSource[]): string => {
    const { supergraphSdl, errors } = composeWithApollo(sources(subgraphs));
    return supergraphSdl ?? refuseComposition(errors);
  },
  '@theguild/federation-composition': (subgraphs: readonly SubgraphSource[]): string => {
    const { supergraphSdl, errors } = composeWithGuild(sources(subgraphs));
    return supergraphSdl ?? refuseComposition(errors);
  },
} as const;

function sources(
  subgraphs: readonly SubgraphSource[],
): { name: string; url: string; typeDefs: ReturnType<typeof parse> }[] {
  return subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
}

function refuseComposition(errors: readonly Error[] | undefined): never {
  throw new AggregateError(errors ?? [], errors?.map(({ message }) => message).join('\n'));
}

/** A router's answer. */
export interface RoutedAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** A router in this process, calling its subgraphs over HTTP. */
export interface Router {
  ask(query: string, variables?: Record<string, unknown>): Promise<RoutedAnswer>;
  stop(): Promise<void>;
}

/** The routers, each from supergraph SDL to answers. */
export const ROUTERS = {
  '@apollo/gateway': async (supergraphSdl: string): Promise<Router> => {
    const server = new ApolloServer({
      gateway: new ApolloGateway({ supergraphSdl }),
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
    });
    await server.start();
    return {
      ask: async (query, variables = {}) => {
        const { body } = await server.executeOperation({ query, variables });
        if (body.kind !== 'single') throw new Error('The answer came in pieces.');
        return body.singleResult;
      },
      stop: () => server.stop(),
    };
  },
  '@graphql-tools/federation': (supergraphSdl: string): Promise<Router> => {
    const schema = getStitchedSchemaFromSupergraphSdl({ supergraphSdl });
    return Promise.resolve({
      ask: async (query, variables = {}) => {
        const { data, errors } = await graphql({
          schema,
          source: query,
          variableValues: variables,
          contextValue: {},
        });
        return { data, ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
      },
      stop: () => Promise.resolve(),
    });
  },
} as const;
