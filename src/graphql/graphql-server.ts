import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLContext } from './context.ts';
import { createFaultLogger } from './fault-logger.ts';
import { createFormatError } from './errors/format-error.ts';
import type { OnFault } from './errors/format-error.ts';
import { createCostPlugin } from './limits/cost-plugin.ts';
import { createDepthRule } from './limits/depth-rule.ts';
import { createDocumentStore } from './limits/document-store.ts';
import { NoSdlRule } from './limits/no-sdl-rule.ts';
import type { OperationLimits } from './limits/operation-limits.ts';
import { buildLicenseSubgraph } from './schema/subgraph-schema.ts';

export interface GraphQLServerOptions {
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  /** Whether a client may name a document by its hash once it was sent (Apollo's protocol). */
  readonly persistedQueries: boolean;
  readonly onFault: OnFault;
}

/** More of the same mistakes helps nobody, and each is answered with its text. */
const MAX_VALIDATION_ERRORS = 10;

/** @returns the GraphQL engine, started: parses, checks and runs operations over the subgraph. */
export async function createGraphQLServer({
  limits,
  introspection,
  persistedQueries,
  onFault,
}: GraphQLServerOptions): Promise<ApolloServer<GraphQLContext>> {
  const server = new ApolloServer<GraphQLContext>({
    schema: buildLicenseSubgraph(),
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    formatError: createFormatError(onFault),
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    ...(!persistedQueries && { persistedQueries: false }),
    status400ForVariableCoercionErrors: false,
    documentStore: createDocumentStore(),
    parseOptions: { maxLexicalTokens: limits.maxTokens },
    maxRecursiveSelections: limits.maxSelections,
    validationRules: [createDepthRule(limits.maxDepth), ...(introspection ? [] : [NoSdlRule])],
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    stopOnTerminationSignals: false,
    logger: createFaultLogger(onFault),
    plugins: [
      createCostPlugin(limits),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return server;
}
