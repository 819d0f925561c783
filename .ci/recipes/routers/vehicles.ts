/** A small subgraph that knows vehicles by VIN: what a license is joined to. */
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

interface Vehicle {
  readonly vin: string;
  readonly fleetNumber: string;
  readonly insuredUntil: string | null;
}

/** Starts the subgraph over a fleet; port 0 takes a free one. */
export async function startVehicles(
  fleet: readonly Vehicle[],
  port: number,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const findVehicle = ({ vin }: { readonly vin: string }): Vehicle | null =>
    fleet.find((vehicle) => vehicle.vin === vin) ?? null;
  const server = new ApolloServer({
    schema: buildSubgraphSchema({
      typeDefs: parse(readFileSync(new URL('vehicles.graphql', import.meta.url), 'utf8')),
      resolvers: {
        Query: { vehicle: (_root: unknown, given: { readonly vin: string }) => findVehicle(given) },
        Vehicle: { __resolveReference: findVehicle },
      },
    }),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port } });
  return { url, stop: () => server.stop() };
}
