import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { ErrorCatalogResolver } from '../resolvers/error-catalog-resolver.ts';
import { RecognitionResolver } from '../resolvers/recognition-resolver.ts';

/**
 * The schema as its classes declare it, before federation. Arguments are not validated here: a
 * validator's error would echo the image.
 */
export const buildCodeFirstSchema = (): GraphQLSchema =>
  buildSchemaSync({
    resolvers: [RecognitionResolver, ErrorCatalogResolver],
    validate: false,
    // Directives of federation are known only after the SDL is rebuilt.
    skipCheck: true,
  });
