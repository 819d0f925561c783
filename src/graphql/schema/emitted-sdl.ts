import type { GraphQLSchema } from 'graphql';
import { graphqlSync } from 'graphql';

/** The SDL a router composes: what `_service` answers, and what schema/schema.graphql holds. */
export function emittedSdl(schema: GraphQLSchema): string {
  const { data, errors } = graphqlSync({ schema, source: '{ _service { sdl } }' });
  if (errors?.[0] !== undefined) throw errors[0];
  return `${(data as { _service: { sdl: string } })._service.sdl.trim()}\n`;
}
