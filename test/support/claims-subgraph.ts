import { buildSubgraphSchema } from '@apollo/subgraph';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';
import { parse } from 'graphql';

/** Another team's subgraph: knows vehicles by VIN, and keeps claims that point at licenses. */
export interface ClaimsSubgraph {
  readonly url: string;
  readonly sdl: string;
  /** The ids its claims point at. */
  readonly licenseIds: string[];
  stop(): Promise<void>;
}

export const CLAIMS_SDL = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])

  type Query {
    claims: [Claim!]!
  }

  type Claim {
    number: Int!
    license: VehicleLicenseRecognition
  }

  type VehicleLicenseRecognition @key(fields: "id", resolvable: false) {
    id: ID!
  }

  type Vehicle @key(fields: "vin") {
    vin: ID!
    insurer: String!
  }
`;

/** Starts the subgraph on a free port; the insurer of a vehicle is told by its VIN's last digit. */
export async function startClaimsSubgraph(): Promise<ClaimsSubgraph> {
  const licenseIds: string[] = [];
  const server = new ApolloServer({
    schema: buildSubgraphSchema([
      {
        typeDefs: parse(CLAIMS_SDL),
        resolvers: {
          Query: {
            claims: () => licenseIds.map((id, at) => ({ number: at + 1, license: { id } })),
          },
          Vehicle: {
            __resolveReference: ({ vin }: { vin: string }) => ({
              vin,
              insurer: `insurer ${vin.slice(-1)}`,
            }),
          },
        },
      },
    ]),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    stopOnTerminationSignals: false,
  });
  await server.start();
  const app = fastify();
  app.post('/graphql', fastifyApolloHandler(server));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `${url}/graphql`,
    sdl: CLAIMS_SDL,
    licenseIds,
    stop: async () => {
      await app.close();
      await server.stop();
    },
  };
}
