import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';

/** What the router knows of a request. */
export interface RouterContext {
  /** The client's token, passed on as it is. */
  readonly authorization?: string | undefined;
  /** Whom the router has made out the client to be; never what a client claims. */
  readonly userId?: string | undefined;
}

class PassOn extends RemoteGraphQLDataSource<RouterContext> {
  readonly #routerSecret: string;

  constructor(url: string, routerSecret: string) {
    super({ url });
    this.#routerSecret = routerSecret;
  }

  override willSendRequest(asking: GraphQLDataSourceProcessOptions<RouterContext>): void {
    const { request } = asking;
    const { authorization, userId } = asking.context as RouterContext;
    if (authorization !== undefined) request.http?.headers.set('authorization', authorization);
    if (userId !== undefined) request.http?.headers.set('x-caller', userId);
    request.http?.headers.set('x-router-secret', this.#routerSecret);
  }
}

/** Apollo Gateway, known to the license gateway by its secret; other subgraphs never see it. */
export const createGateway = (supergraphSdl: string, routerSecret: string): ApolloGateway =>
  new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url = '' }) =>
      name === 'licenses' ? new PassOn(url, routerSecret) : new RemoteGraphQLDataSource({ url }),
  });
