import { z } from 'zod';
import { flag, integer } from '../kinds.ts';

/** What one GraphQL operation may be, and what the endpoint tells of itself. */
export const GRAPHQL_VARIABLES = {
  GRAPHQL_MAX_COST: integer(1000, 1_000_000).default(15_000).meta({
    description:
      'Cost of everything one operation asks: a recognition is 1000, a look-up by id 10, a field 1, lists as long as they may be.',
  }),
  GRAPHQL_MAX_DEPTH: integer(5, 100)
    .default(15)
    .meta({ description: 'Fields within fields of one operation.' }),
  GRAPHQL_MAX_SELECTIONS: integer(100, 100_000)
    .default(2000)
    .meta({ description: 'Fields of one operation, fragments counted wherever they are spread.' }),
  GRAPHQL_MAX_TOKENS: integer(100, 100_000)
    .default(2000)
    .meta({ description: 'Lexical tokens of one document.' }),
  GRAPHQL_MAX_DOCUMENT_LENGTH: integer(1000, 10_000_000).default(20_000).meta({
    description: 'Length of one document; images belong into the variables.',
    unit: 'characters',
  }),
  GRAPHQL_INTROSPECTION: flag()
    .default(true)
    .meta({ description: 'Answers questions about the schema, also those of a router.' }),
  GRAPHQL_PERSISTED_QUERIES: z
    .enum(['automatic', 'off'])
    .default('automatic')
    .meta({ description: 'Lets a client name a document by its hash once it was sent in full.' }),
  GRAPHIQL: flag()
    .default(true)
    .meta({ description: 'Serves GraphiQL to browsers at `/graphql`.' }),
};
