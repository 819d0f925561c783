import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import type { GraphQLSchema } from 'graphql';
import { parse } from 'graphql';
import { createResolversMap } from 'type-graphql';
import { resolveRecognitionReference } from '../resolvers/recognition-reference.ts';
import { checkEntities } from './checked-entities.ts';
import { buildCodeFirstSchema } from './code-first-schema.ts';
import { copyComplexities } from './copy-complexities.ts';

// Graphql-js knows @oneOf; the SDL must still declare it, else federation rejects it as unknown.
const SUBGRAPH_HEADER = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  directive @oneOf on INPUT_OBJECT
`;

/** The schema as it is served: a Federation 2 subgraph. */
export function buildLicenseSubgraph(): GraphQLSchema {
  const declared = buildCodeFirstSchema();
  const resolvers = createResolversMap(declared);
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(SUBGRAPH_HEADER + printSchemaWithDirectives(declared)),
      resolvers: {
        ...resolvers,
        VehicleLicenseRecognition: { __resolveReference: resolveRecognitionReference },
      },
    },
  ]);
  copyComplexities(declared, schema);
  checkEntities(schema);
  return schema;
}
